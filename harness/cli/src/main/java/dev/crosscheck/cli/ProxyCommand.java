package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.cli.proxy.ControlServer;
import dev.crosscheck.cli.proxy.Proxies;
import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.link.ActiveFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs links alone until it is told to stop. */
@Command(
        name = "proxy",
        description = {
            "Runs a link between a consumer and a provider, observes each exchange and breaks what it is told, until"
                    + " terminated (Ctrl-C).",
            "A fault is written as in the catalogue (--faults), behind it an @ and what it strikes: 'latency 250ms @ method"
                    + " GET /v1/products, first 3'. Several faults may be given; the first that suits an exchange strikes it.",
            "--control serves Toxiproxy's HTTP API on loopback, so that its clients change faults, and open further links, while"
                    + " it runs. A toxic's type may be any kind of the catalogue, with its 'arguments' and 'scope' as attributes.",
            "--json prints one object a line: {address, control}, then each exchange, then {summary}."
        },
        footer = {
            "",
            "Example:",
            "  crosscheck proxy --listen 8080 --to localhost:8000 --fault 'http_status 503 @ share 0.1 seed 7'",
            "  crosscheck proxy --control 8474"
        })
final class ProxyCommand implements Callable<Integer> {

    private static final String NAME = "proxy";

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            description = "Where consumers connect; port 0 for any free one. Default: ${DEFAULT-VALUE}, on loopback.")
    private String listen = "0";

    @Option(names = "--to", paramLabel = "HOST:PORT", description = "Where the provider listens.")
    private @Nullable String to;

    @Option(
            names = "--fault",
            paramLabel = "SPEC",
            description = "A fault from the start: 'FAULT' or 'FAULT @ WHAT IT STRIKES'. May be repeated.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description =
                    "Write every exchange to this file, with headers and the beginning of bodies, one JSON object a line.")
    private @Nullable Path record;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            description = "Serve Toxiproxy's HTTP API on this port of loopback; 0 for any free one.")
    private @Nullable Integer control;

    @Option(names = "--faults", description = "Print the catalogue of faults, and end.")
    private boolean catalogue;

    ProxyCommand(Console console) {
        this.console = console;
    }

    /** A fault and what it strikes, as the command line has them. */
    private record Spec(Fault fault, Scope scope) {

        private static final String AT = " @ ";

        static Spec parse(String text) {
            int at = text.lastIndexOf(AT);
            return at < 0
                    ? new Spec(Fault.parse(text), Scope.everything())
                    : new Spec(Fault.parse(text.substring(0, at)), Scope.parse(text.substring(at + AT.length())));
        }
    }

    @Override
    public Integer call() throws IOException {
        if (catalogue) {
            printCatalogue();
            return ExitCode.OPEN;
        }
        List<Spec> specs = specs();
        List<ActiveFault> active = new ArrayList<>();
        try (Termination termination = new Termination()) {
            ExchangeLog log = log();
            try (log;
                    Proxies proxies = new Proxies(log)) {
                run(proxies, specs, active, () -> log.tellUntil(termination));
            }
            summarise(log, active);
            return termination.exitsWith(ExitCode.OPEN);
        }
    }

    /** What goes on while the links are there. */
    private interface Meanwhile {
        void run() throws IOException;
    }

    private void run(Proxies proxies, List<Spec> specs, List<ActiveFault> active, Meanwhile meanwhile)
            throws IOException {
        String address = to == null ? null : open(proxies, specs, active);
        if (control == null) {
            tell(address, null);
            meanwhile.run();
            return;
        }
        try (ControlServer server = control(proxies, control)) {
            tell(address, server.address());
            meanwhile.run();
        }
    }

    private List<Spec> specs() {
        if (to == null && (control == null || !faults.isEmpty())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "proxy: --to was missing (expected: the provider's host:port"
                            + (faults.isEmpty() ? ", or --control" : "") + "). Say where the link goes.");
        }
        try {
            return faults.stream().map(Spec::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private ExchangeLog log() {
        try {
            return new ExchangeLog(console, common.json(), record);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "proxy: --record " + record + " could not be written: " + e.getMessage()
                            + " (expected: a file in a directory that is there). Choose another one.");
        }
    }

    private String open(Proxies proxies, List<Spec> specs, List<ActiveFault> active) {
        try {
            String from = listen.contains(":") ? listen : "127.0.0.1:" + listen;
            String address = proxies.open(NAME, from, String.valueOf(to));
            specs.forEach(spec -> active.add(proxies.inject(NAME, spec.fault(), spec.scope())));
            return address;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static ControlServer control(Proxies proxies, int port) {
        try {
            return new ControlServer(proxies, port);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.INFRASTRUCTURE,
                    "proxy: --control was " + port + ": " + e.getMessage()
                            + " (expected: a port that is free). Choose another one.");
        }
    }

    private void tell(@Nullable String address, @Nullable String controlled) {
        if (common.json()) {
            console.line(JsonNodeFactory.instance
                    .objectNode()
                    .put("address", address)
                    .put("control", controlled));
            return;
        }
        if (address != null) {
            console.result(address);
        }
        if (controlled != null) {
            console.result("control " + controlled);
        }
    }

    private void summarise(ExchangeLog log, List<ActiveFault> active) {
        if (common.json()) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            ObjectNode summary = line.putObject("summary")
                    .put("exchanges", log.seen())
                    .put("struck", log.struck())
                    .put("untold", log.untold());
            ArrayNode fired = summary.putArray("faults");
            active.forEach(fault ->
                    fired.addObject().put("fault", fault.injection().toString()).put("fired", fault.fired()));
            console.line(line);
        }
        console.note(log.seen() + " exchanges, " + log.struck() + " of them struck"
                + (log.untold() == 0 ? "" : ", " + log.untold() + " more than could be told"));
        active.forEach(fault -> console.note("    " + fault));
    }

    private void printCatalogue() {
        if (common.json()) {
            Fault.catalogue()
                    .forEach(kind -> console.line(JsonNodeFactory.instance
                            .objectNode()
                            .put("kind", kind.name())
                            .put("layer", kind.layer().name())
                            .put("usage", kind.usage())
                            .put("meaning", kind.meaning())));
        } else {
            Fault.catalogue().forEach(kind -> console.result(kind.usage() + "\n    " + kind.meaning()));
        }
    }
}
