package dev.crosscheck.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What Maven has downloaded to this machine. */
record MavenRepository(Path directory) {

    private static final int MAX_SETTINGS = 1024 * 1024;

    /**
     * Where Maven's own rules put it: {@code maven.repo.local}; what a build says that runs us; {@code localRepository} in the
     * settings of the user, then of the installation; {@code ~/.m2/repository}.
     */
    static MavenRepository local(Properties properties, Map<String, String> environment) {
        Path user = Path.of(properties.getProperty("user.home", "."), ".m2");
        List<Path> settings = new ArrayList<>(List.of(user.resolve("settings.xml")));
        Stream.of("MAVEN_HOME", "M2_HOME")
                .map(environment::get)
                .filter(home -> home != null && !home.isBlank())
                .forEach(home -> settings.add(Path.of(home, "conf", "settings.xml")));
        String said = Stream.of("maven.repo.local", "localRepository") // Surefire sets the second
                .map(properties::getProperty)
                .filter(directory -> directory != null && !directory.isBlank())
                .findFirst()
                .or(() -> settings.stream()
                        .flatMap(file -> localRepository(file).stream())
                        .findFirst()
                        .map(text -> interpolated(text, properties, environment)))
                .orElse("");
        try {
            return new MavenRepository(said.isBlank() ? user.resolve("repository") : Path.of(said.strip()));
        } catch (InvalidPathException e) {
            return new MavenRepository(user.resolve("repository"));
        }
    }

    /** The file of an artifact, when Maven has it. */
    Optional<Path> find(String path) {
        return Optional.of(directory.resolve(path)).filter(Files::isRegularFile);
    }

    /** Settings that cannot be read are Maven's to complain about. */
    private static Optional<String> localRepository(Path settings) {
        try {
            if (!Files.isRegularFile(settings) || Files.size(settings) > MAX_SETTINGS) {
                return Optional.empty();
            }
            NodeList children = StrictXml.parse(Files.readAllBytes(settings))
                    .getDocumentElement()
                    .getChildNodes();
            for (int i = 0; i < children.getLength(); i++) {
                Node child = children.item(i);
                if ("localRepository".equals(child.getLocalName())) {
                    return Optional.of(child.getTextContent().strip()).filter(text -> !text.isEmpty());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String interpolated(String text, Properties properties, Map<String, String> environment) {
        String result = text;
        for (String name : List.of("user.home", "user.name", "user.dir")) {
            result = result.replace("${" + name + "}", properties.getProperty(name, ""));
        }
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            result = result.replace("${env." + variable.getKey() + "}", variable.getValue());
        }
        return result;
    }
}
