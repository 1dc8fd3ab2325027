// Makes a branch's streaming calls to a fake of pricing in grpc-js. Arguments: address, proto file.
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [address, proto] = process.argv.slice(2);
const definition = loader.loadSync(proto, {keepCase: true, longs: String, defaults: true});
const v1 = grpc.loadPackageDefinition(definition).shop.pricing.v1;
const client = new v1.Pricing(address, grpc.credentials.createInsecure());
const deadline = () => ({deadline: Date.now() + 9900});

const watch = () => new Promise((done) => {
  const heard = [];
  const call = client.Watch({skus: ['A1', 'B2']}, deadline());
  call.on('error', (error) => done(`${heard.join(' ')} ${grpc.status[error.code]}`));
  call.on('data', (price) => {
    heard.push(price.amount_minor);
    if (heard.length === 2) call.cancel();
  });
});
const markDown = () => new Promise((done) => {
  const call = client.MarkDown(deadline(), (error, reply) => done(error ? error.details : String(reply.lowered)));
  call.write({sku: 'A1', percent: 25});
  call.write({sku: 'X9', percent: 50});
  call.end();
});
const ringUp = () => new Promise((done) => {
  const heard = [];
  const call = client.RingUp(deadline());
  call.on('error', (error) => done(`${heard.join(' ')} ${grpc.status[error.code]} ${error.details}`));
  call.on('data', (total) => {
    heard.push(total.amount_minor);
    call.write({sku: 'X9', quantity: 1});
  });
  call.write({sku: 'A1', quantity: 1});
});

(async () => {
  console.log(await watch());
  console.log(await markDown());
  console.log(await ringUp());
  client.close();
})();
