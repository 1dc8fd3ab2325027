package dev.crosscheck.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.RuntimeVersion;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where protoc comes from; of Maven Central there is a small twin here. */
class ProtocFinderTest {

    private static final String VERSION =
            RuntimeVersion.MAJOR + "." + RuntimeVersion.MINOR + "." + RuntimeVersion.PATCH;
    private static final String FILE = "protoc-" + VERSION + "-linux-x86_64.exe";
    private static final String ARTIFACT = "com/google/protobuf/protoc/" + VERSION + "/" + FILE;
    private static final byte[] PROGRAM = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path home;

    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, byte[]> published = new HashMap<>();
    private HttpServer central;

    @BeforeEach
    void starts_central() throws IOException {
        central = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        central.createContext("/maven2/", exchange -> {
            byte[] body = published.get(exchange.getRequestURI().getPath().substring("/maven2/".length()));
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        central.start();
        properties.setProperty("user.home", home.toString());
        properties.setProperty("os.name", "Linux");
        properties.setProperty("os.arch", "amd64");
        environment.put(
                "CROSSCHECK_CENTRAL", "http://localhost:" + central.getAddress().getPort() + "/maven2");
    }

    @AfterEach
    void stops_central() {
        central.stop(0);
    }

    @Test
    void takes_the_one_that_is_named_and_looks_no_further() throws Exception {
        environment.put("CROSSCHECK_PROTOC", "/opt/protoc");
        assertThat(find()).isEqualTo(Path.of("/opt/protoc"));
    }

    @Test
    void takes_it_from_mavens_local_repository_and_makes_it_a_program() throws Exception {
        put(home.resolve(".m2/repository").resolve(ARTIFACT), PROGRAM);
        assertThat(find()).isEqualTo(cached(FILE)).isExecutable().hasBinaryContent(PROGRAM);
    }

    @Test
    void finds_the_local_repository_where_maven_was_told_to_have_it() throws Exception {
        put(home.resolve("told").resolve(ARTIFACT), PROGRAM);
        properties.setProperty("maven.repo.local", home.resolve("told").toString());
        assertThat(find()).hasBinaryContent(PROGRAM);
    }

    @ParameterizedTest
    @CsvSource({".m2/settings.xml, ${user.home}/mine", "maven/conf/settings.xml, ${env.DISK}/mine"})
    void finds_the_local_repository_that_settings_name(String settings, String named) throws Exception {
        put(home.resolve("mine").resolve(ARTIFACT), PROGRAM);
        environment.put("M2_HOME", home.resolve("maven").toString());
        environment.put("DISK", home.toString());
        put(
                home.resolve(settings),
                ("<settings xmlns='http://maven.apache.org/SETTINGS/1.2.0'><localRepository>" + named
                                + "</localRepository></settings>")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(find()).hasBinaryContent(PROGRAM);
    }

    @ParameterizedTest
    @CsvSource({".sha512, SHA-512", ".sha256, SHA-256", ".sha1, SHA-1"})
    void downloads_it_once_and_checks_it(String ending, String algorithm) throws Exception {
        published.put(ARTIFACT, PROGRAM);
        published.put(
                ARTIFACT + ending,
                (MavenCentral.digest(algorithm, PROGRAM) + "  protoc.exe\n").getBytes(StandardCharsets.UTF_8));
        assertThat(find()).isEqualTo(cached(FILE)).isExecutable().hasBinaryContent(PROGRAM);
        published.clear();
        assertThat(find()).isEqualTo(cached(FILE));
        try (Stream<Path> files = Files.list(cached(FILE).resolveSibling(""))) {
            assertThat(files).containsExactly(cached(FILE));
        }
    }

    @Test
    void keeps_nothing_that_is_not_what_was_published() throws Exception {
        published.put(ARTIFACT, PROGRAM);
        published.put(ARTIFACT + ".sha256", "00ff".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::find).hasMessageContaining("and not the published 00ff");
        assertThat(cached(FILE)).doesNotExist();
        published.remove(ARTIFACT + ".sha256");
        assertThatThrownBy(this::find).hasMessageContaining("no checksum is published for it");
        put(home.resolve(".m2/repository").resolve(ARTIFACT), PROGRAM);
        put(home.resolve(".m2/repository").resolve(ARTIFACT + ".sha1"), "00ff".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::find).hasMessageContaining("SHA-1 was ").hasMessageContaining("expected: 00ff");
    }

    @Test
    void is_content_with_an_earlier_correction_where_the_newest_is_missing() throws Exception {
        String earlier = ARTIFACT.replace(VERSION, VERSION.replaceAll("\\d+$", "0"));
        published.put(earlier, PROGRAM);
        published.put(earlier + ".sha1", MavenCentral.digest("SHA-1", PROGRAM).getBytes(StandardCharsets.UTF_8));
        assertThat(find().getFileName()).hasToString(earlier.substring(earlier.lastIndexOf('/') + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "none, 'nothing may be downloaded'",
        "http://localhost:1/, 'not to be had from http://localhost:1/'",
        "nonsense, 'not to be had from nonsense/'",
        "'a b', 'CROSSCHECK_CENTRAL was ''a b'''"
    })
    void says_what_to_do_where_there_is_none(String address, String said) {
        environment.put("CROSSCHECK_CENTRAL", address);
        assertThatThrownBy(this::find)
                .isInstanceOf(ProtocException.class)
                .hasMessageContaining(said)
                .hasMessageContaining("(expected: ");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch_64",
        "Mac OS X, aarch64, osx-aarch_64",
        "Windows 11, amd64, windows-x86_64",
        "Windows 11, aarch64, windows-x86_64"
    })
    void knows_what_central_calls_a_machine(String system, String processor, String classifier) throws Exception {
        assertThat(Platform.classifier(system, processor)).isEqualTo(classifier);
    }

    @Test
    void says_that_a_machine_is_none_of_centrals() {
        assertThatThrownBy(() -> Platform.classifier("SunOS", "sparc"))
                .hasMessageContaining("platform was 'SunOS sparc'")
                .hasMessageContaining("CROSSCHECK_PROTOC");
    }

    private Path find() throws ProtocException {
        return new ProtocFinder(new ProtocSettings(properties, environment)).find();
    }

    private Path cached(String file) {
        return home.resolve(".cache/crosscheck/protoc").resolve(file);
    }

    private static void put(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, content);
    }
}
