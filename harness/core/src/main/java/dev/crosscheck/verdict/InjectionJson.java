package dev.crosscheck.verdict;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.service.LinkName;

/** An injected fault as JSON and back: fault and scope are written as people write them. */
final class InjectionJson {

    private InjectionJson() {}

    static void write(Injection injection, ObjectNode to) {
        to.put("fault", injection.fault().toString());
        to.put("link", injection.link().toString());
        to.put("scope", injection.scope().toString());
    }

    static Injection read(Fields from) throws EvidenceException {
        return new Injection(
                from.parsed("fault", Fault::parse),
                from.parsed("link", LinkName::parse),
                from.parsed("scope", Scope::recorded));
    }
}
