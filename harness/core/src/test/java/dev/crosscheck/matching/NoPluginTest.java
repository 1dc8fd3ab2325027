package dev.crosscheck.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.pact.GrpcReply;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoPluginTest {

    /** What the plugin driver would need to read its settings, to talk to a plugin, and to download one. */
    private static final List<String> NEEDED_BY_THE_DRIVER =
            List.of("com.vdurmont.semver4j.Semver", "io.ktor.client.HttpClient", "org.luaj.vm2.Globals");

    @Test
    void starts_no_process_and_no_download_for_a_pact_that_names_a_plugin() {
        List<Long> before = children();
        var interaction =
                Zoo.expectation().reply(Zoo.animal("name: 'Rex'"), Rules.like()).build();
        Pact pact = new Pact(ServiceName.of("keeper"), ServiceName.of("zoo"), List.of(interaction));
        Pact read = PactFiles.read(PactFiles.toJson(pact), "zoo.json");
        assertThat(PactFiles.toJson(read)).contains("\"plugins\"");
        assertThat(Matching.response(
                        (dev.crosscheck.pact.GrpcInteraction)
                                read.interactions().get(0),
                        GrpcReply.of(Zoo.animal("name: 'Ida'"))))
                .isEmpty();
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void leaves_out_what_the_plugin_driver_would_need_to_do_anything() {
        assertThat(NEEDED_BY_THE_DRIVER).noneMatch(NoPluginTest::exists);
    }

    private static boolean exists(String className) {
        try {
            return Class.forName(className, false, NoPluginTest.class.getClassLoader()) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static List<Long> children() {
        return ProcessHandle.current()
                .descendants()
                .map(ProcessHandle::pid)
                .sorted()
                .toList();
    }
}
