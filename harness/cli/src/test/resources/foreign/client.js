// Asks a fake of the sample shop's pricing in grpc-js. Arguments: address, proto file.
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [address, proto] = process.argv.slice(2);
const definition = loader.loadSync(proto, {keepCase: true, longs: String, defaults: true});
const v1 = grpc.loadPackageDefinition(definition).shop.pricing.v1;
const client = new v1.Pricing(address, grpc.credentials.createInsecure());
const deadline = () => ({deadline: Date.now() + 20000});

const quote = (request) => new Promise((done) => {
  let provenance = '';
  const call = client.Quote(request, deadline(), (error, reply) => done(
      error ? `${grpc.status[error.code]} ${error.details}` : `${JSON.stringify(reply)} ${provenance}`));
  call.on('metadata', (metadata) => { provenance = metadata.get('crosscheck-provenance')[0]; });
});
const unknown = () => new Promise((done) => client.makeUnaryRequest(
    '/shop.pricing.v1.Pricing/Haggle', (it) => it, (it) => it, Buffer.alloc(0), deadline(),
    (error) => done(`${grpc.status[error.code]} ${error.details}`)));

(async () => {
  console.log(await quote({sku: 'A1', quantity: 1}));
  console.log(await quote({sku: 'no-such-sku', quantity: 77}));
  console.log(await unknown());
  client.close();
})();
