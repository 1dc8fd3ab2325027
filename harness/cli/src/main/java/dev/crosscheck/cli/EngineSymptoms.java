package dev.crosscheck.cli;

import java.io.IOException;

/** How the container engine is. */
final class EngineSymptoms {

    private final Engine engine;

    EngineSymptoms(Engine engine) {
        this.engine = engine;
    }

    Symptom ping() {
        String host = engine.host();
        try {
            Engine.Answer answer = engine.get("/_ping");
            return new Symptom(
                    "engine",
                    answer.found(),
                    answer.found()
                            ? "answers at " + host
                            : host + " answers " + answer.status() + ". " + Engine.REMEDY);
        } catch (IOException | IllegalArgumentException e) {
            return new Symptom("engine", false, host + " does not answer: " + e.getMessage() + ". " + Engine.REMEDY);
        }
    }

    Symptom image(String name) {
        try {
            boolean there = engine.get("/images/" + name + "/json").found();
            return new Symptom(
                    "base image", there, there ? name : name + " is not there. Run ci/setup, which makes it.");
        } catch (IOException | IllegalArgumentException e) {
            return new Symptom("base image", false, name + " is not known, as the engine does not answer");
        }
    }
}
