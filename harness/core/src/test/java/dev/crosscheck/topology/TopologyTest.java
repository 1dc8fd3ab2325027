package dev.crosscheck.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.promise.Promise;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyTest {

    @TempDir
    Path directory;

    @BeforeEach
    void definitions() throws IOException {
        Files.writeString(directory.resolve("pricing.proto"), "syntax = \"proto3\";");
    }

    @Test
    void finds_links_in_variables_and_rewrites_only_host_and_port() throws IOException {
        Topology topology = read("""
                services:
                  checkout:
                    image: checkout:1
                    environment:
                      CATALOGUE_URL: http://catalogue:8000/v1?x=1
                      DATABASE_URL: postgres://me:secret@db:5432/shop
                      PRICING_ADDR: pricing:50051
                      BOTH: pricing:50051,catalogue:8000
                      LISTEN: 0.0.0.0:8080
                      NOTE: at 12:30
                    x-crosscheck: {port: 8080, ready: {http: /healthz}, optional: [pricing]}
                  catalogue:
                    image: catalogue:1
                    x-crosscheck: {port: 8000}
                  db:
                    image: postgres:15
                x-crosscheck:
                  providers:
                    pricing: {definition: pricing.proto, port: 50051}
                """);

        assertThat(topology.links())
                .map(LinkName::toString)
                .containsExactly("checkout -> catalogue", "checkout -> db", "checkout -> pricing");
        assertThat(service(topology, "checkout")
                        .environment(provider -> InetSocketAddress.createUnresolved(
                                "172.18.0.1", 40_000 + provider.value().length())))
                .containsExactly(
                        Map.entry("CATALOGUE_URL", "http://172.18.0.1:40009/v1?x=1"),
                        Map.entry("DATABASE_URL", "postgres://me:secret@172.18.0.1:40002/shop"),
                        Map.entry("PRICING_ADDR", "172.18.0.1:40007"),
                        Map.entry("BOTH", "172.18.0.1:40007,172.18.0.1:40009"),
                        Map.entry("LISTEN", "0.0.0.0:8080"),
                        Map.entry("NOTE", "at 12:30"));
        assertThat(service(topology, "db").infrastructure()).isTrue();
        assertThat(topology.definition(ServiceName.of("pricing")))
                .hasValueSatisfying(file -> assertThat(Path.of(file.at())).exists());
    }

    @Test
    void takes_a_port_that_a_url_leaves_out_from_the_scheme() throws IOException {
        Topology topology = read("""
                services:
                  a:
                    image: a
                    environment: {B_URL: "http://b/x"}
                    x-crosscheck: {port: 1}
                  b:
                    image: b
                    x-crosscheck: {port: 80}
                """);

        assertThat(service(topology, "a").environment(any -> InetSocketAddress.createUnresolved("h", 9)))
                .containsEntry("B_URL", "http://h:9/x");
    }

    @Test
    void splits_host_and_port_for_a_link_declared_by_hand() throws IOException {
        Topology topology = read("""
                services:
                  a:
                    image: a
                    environment: {DB_HOST: db, DB_PORT: "5432"}
                    x-crosscheck: {port: 1, links: [{to: db, host: DB_HOST, port: DB_PORT}]}
                  db:
                    image: db
                    expose: ["5432"]
                """);

        assertThat(service(topology, "a").environment(any -> InetSocketAddress.createUnresolved("h", 9)))
                .containsEntry("DB_HOST", "h")
                .containsEntry("DB_PORT", "9");
        assertThat(service(topology, "a").links()).containsEntry(LinkName.parse("a -> db"), 5432);
    }

    @Test
    void understands_anchors_merge_keys_and_interpolation() throws IOException {
        Topology topology = read("""
                x-common: &common
                  environment: &env
                    LEVEL: ${LEVEL:-info}
                    HOME_OF: ${WHO}
                services:
                  a:
                    <<: *common
                    image: ${IMAGE-none}:${TAG:-${OTHER:-1}}
                    command: serve --name "two words" $$HOME
                    x-crosscheck: {port: 1}
                  b:
                    image: b
                    environment:
                      <<: *env
                      LEVEL: debug
                    x-crosscheck: {port: 2}
                """, Map.of("WHO", "me", "IMAGE", "img"));

        assertThat(service(topology, "a").image()).isEqualTo("img:1");
        assertThat(service(topology, "a").command()).contains(List.of("serve", "--name", "two words", "$HOME"));
        assertThat(values(service(topology, "a"))).isEqualTo(Map.of("LEVEL", "info", "HOME_OF", "me"));
        assertThat(values(service(topology, "b"))).isEqualTo(Map.of("LEVEL", "debug", "HOME_OF", "me"));
    }

    @Test
    void reads_env_files_and_lets_the_environment_win() throws IOException {
        Files.writeString(directory.resolve("a.env"), "# comment\nexport ONE=1\nTWO='$2' \nTHREE=three # tail\n");
        Topology topology = read("""
                services:
                  a:
                    image: a
                    env_file: [a.env, {path: none.env, required: false}]
                    environment: ["ONE=first", "PASSED", "UNSET"]
                    x-crosscheck: {port: 1}
                """, Map.of("PASSED", "on"));

        assertThat(values(service(topology, "a")))
                .isEqualTo(Map.of("ONE", "first", "TWO", "$2", "THREE", "three", "PASSED", "on"));
    }

    @Test
    void takes_defaults_from_a_dot_env_file_beside_it() throws IOException {
        Files.writeString(directory.resolve(".env"), "TAG=7\nOTHER=8\n");

        assertThat(service(read("services: {a: {image: \"a:${TAG}${OTHER}\"}}", Map.of("TAG", "9")), "a")
                        .image())
                .isEqualTo("a:98");
    }

    @Test
    void reads_health_checks_dependencies_volumes_and_ports() throws IOException {
        Topology topology = read("""
                services:
                  a:
                    image: a
                    depends_on:
                      db: {condition: service_healthy}
                      job: {condition: service_completed_successfully}
                    x-crosscheck: {port: 8080, ready: grpc}
                  db:
                    image: db
                    ports: ["127.0.0.1:15432:5432", {target: 9000}]
                    volumes: ["data:/var/lib", "./conf:/etc/conf:ro", {type: tmpfs, target: /tmp}]
                    healthcheck: {test: pg_isready, interval: 1s, timeout: 500ms, retries: 4, start_period: 1m2s}
                  job: {image: job, depends_on: [db]}
                volumes: {data: {}}
                """);

        assertThat(service(topology, "a").dependsOn())
                .extracting(Dependency::condition)
                .containsExactly(Dependency.Condition.HEALTHY, Dependency.Condition.COMPLETED);
        assertThat(service(topology, "a").declaration().orElseThrow().ready()).isEqualTo(new Readiness.Grpc());
        Service db = service(topology, "db");
        assertThat(db.ports()).containsExactlyInAnyOrder(5432, 9000);
        assertThat(db.healthcheck().orElseThrow().command()).containsExactly("/bin/sh", "-c", "pg_isready");
        assertThat(db.healthcheck().orElseThrow().patience()).hasSeconds(62 + 4 + 2);
        assertThat(db.mounts())
                .containsExactly(
                        new Mount(Mount.Kind.NAMED, "data", "/var/lib", false),
                        new Mount(
                                Mount.Kind.BIND,
                                directory.resolve("conf").toAbsolutePath().toString(),
                                "/etc/conf",
                                true),
                        new Mount(Mount.Kind.TMPFS, "", "/tmp", false));
    }

    @Test
    void reads_what_a_consumer_promises_under_faults() throws IOException {
        Topology topology = read("""
                services:
                  a:
                    image: a
                    environment: {PRICING_ADDR: "pricing:50051"}
                    x-crosscheck:
                      port: 1
                      promises: [{to: pricing, does: fails_with, status: 503}]
                x-crosscheck: {providers: {pricing: {definition: pricing.proto, port: 50051}}}
                """);

        assertThat(topology.promises())
                .containsExactly(
                        new Promise(LinkName.parse("a -> pricing"), Promise.ANY, Promise.Reaction.FAILS_WITH, 503));
    }

    @Test
    void reads_where_provider_states_come_from_in_order() throws IOException {
        Files.createDirectory(directory.resolve("states"));
        Topology topology = read("""
                services:
                  checkout:
                    image: checkout:1
                    environment: {PRICING_ADDR: "pricing:50051"}
                    x-crosscheck:
                      port: 8080
                      states:
                        - http: /_pact/states
                          query: true
                          teardown: false
                        - grpc: self
                        - command: manage.py "state"
                        - files: states
                          command: [psql, -f]
                          in: db
                        - {state: pricing is down, to: pricing, fault: latency 2s}
                        - {state: A1 is dear, to: pricing, given: A1 costs 20 EUR}
                  db:
                    image: postgres:15
                x-crosscheck:
                  providers:
                    pricing: {definition: pricing.proto, port: 50051}
                """);

        LinkName link = LinkName.parse("checkout -> pricing");
        assertThat(service(topology, "checkout").declaration().orElseThrow().states())
                .containsExactly(
                        new StateSource.Http("/_pact/states", true, false),
                        new StateSource.Grpc("self"),
                        new StateSource.Command(List.of("manage.py", "state"), Optional.empty()),
                        new StateSource.Files(
                                directory.resolve("states"), List.of("psql", "-f"), Optional.of(ServiceName.of("db"))),
                        new StateSource.Downstream(
                                "pricing is down", link, Optional.of(Fault.parse("latency 2s")), Optional.empty()),
                        new StateSource.Downstream(
                                "A1 is dear", link, Optional.empty(), Optional.of("A1 costs 20 EUR")));
    }

    @Test
    void reads_how_messages_travel_and_what_brings_them_about() throws IOException {
        Topology topology = read("""
                services:
                  shipping:
                    image: shipping:1
                    x-crosscheck:
                      port: 8000
                      messages:
                        at: amqp://guest:guest@rabbitmq:5672?exchange=shipments
                        triggers:
                          - message: a shipment is dispatched
                            http: /shipments/{order}/dispatch
                            method: put
                          - message: stock runs out
                            command: shipping-trigger "now"
                            in: rabbitmq
                          - http: http://triggers:8000/any
                  rabbitmq:
                    image: rabbitmq:4
                """);

        assertThat(service(topology, "shipping").declaration().orElseThrow().messages())
                .isEqualTo(new MessageSource(
                        List.of("amqp://guest:guest@rabbitmq:5672?exchange=shipments"),
                        List.of(
                                new MessageSource.Http(
                                        Optional.of("a shipment is dispatched"), "PUT", "/shipments/{order}/dispatch"),
                                new MessageSource.Command(
                                        Optional.of("stock runs out"),
                                        List.of("shipping-trigger", "now"),
                                        Optional.of(ServiceName.of("rabbitmq"))),
                                new MessageSource.Http(Optional.empty(), "POST", "http://triggers:8000/any"))));
    }

    private static Map<String, String> values(Service service) {
        return service.environment(any -> InetSocketAddress.createUnresolved("none", 1));
    }

    private static Service service(Topology topology, String name) {
        return topology.service(ServiceName.of(name)).orElseThrow();
    }

    private Topology read(String yaml) throws IOException {
        return read(yaml, Map.of());
    }

    private Topology read(String yaml, Map<String, String> environment) throws IOException {
        return Topology.read(Files.writeString(directory.resolve("compose.yaml"), yaml), environment);
    }
}
