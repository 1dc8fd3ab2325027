package benchmark;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;
import org.wiremock.grpc.GrpcExtensionFactory;
import org.wiremock.grpc.dsl.WireMockGrpc;
import org.wiremock.grpc.dsl.WireMockGrpcService;

/** WireMock with a stub per line of a file, over REST and over gRPC. */
public final class Mocks {

    private Mocks() {}

    /**
     * Takes a directory with {@code rest.txt} (a path and a JSON body in turn), {@code grpc.txt} (a JSON request and a JSON reply in turn)
     * and {@code grpc/library.dsc}; prints {@code ready <port>}.
     */
    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset(); // grpc-java logs every reset of a connection that the load generator ends
        Path directory = Path.of(args[0]);
        WireMockServer server = new WireMockServer(options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .withRootDirectory(directory.toString())
                .extensions(new GrpcExtensionFactory()));
        server.start();
        List<String> rest = Files.readAllLines(directory.resolve("rest.txt"));
        for (int i = 0; i < rest.size(); i += 2) {
            server.stubFor(get(urlEqualTo(rest.get(i)))
                    .willReturn(aResponse()
                            .withHeader("content-type", "application/json")
                            .withBody(rest.get(i + 1))));
        }
        WireMockGrpcService library = new WireMockGrpcService(new WireMock(server.port()), "library.v1.Library");
        List<String> grpc = Files.readAllLines(directory.resolve("grpc.txt"));
        for (int i = 0; i < grpc.size(); i += 2) {
            library.stubFor(WireMockGrpc.method("Find")
                    .withRequestMessage(equalToJson(grpc.get(i)))
                    .willReturn(WireMockGrpc.json(grpc.get(i + 1))));
        }
        System.out.println("ready " + server.port());
        System.in.transferTo(System.out); // until the parent closes the pipe
        System.exit(0);
    }
}
