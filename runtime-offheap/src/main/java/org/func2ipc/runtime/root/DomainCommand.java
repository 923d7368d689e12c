package org.func2ipc.runtime.root;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The command line that starts a domain: this JVM's program, class path and properties, and the flags it needs. */
final class DomainCommand {
    /** {@code func2ipc.classpath.DOMAIN}: put before the class path of that domain alone; for tests of mixed versions. */
    private static final String EXTRA_CLASS_PATH = "func2ipc.classpath.";

    /** {@code func2ipc.jvm.options}: more options for every domain's JVM, parted by blanks. */
    private static final String MORE_OPTIONS = "func2ipc.jvm.options";

    private static final int ASKS_FOR_NATIVE_ACCESS = 24;

    /** What Chronicle reaches inside the JDK. */
    private static final List<String> CHRONICLE = List.of(
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED");

    private static final List<String> NATIVE_ACCESS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /** A domain is small, must start fast, shares the cores with the others, and leaves no file when it is killed. */
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData");

    /** Of the JVM itself: set by each for itself. */
    private static final List<String> OWN = List.of("java.", "jdk.", "sun.", "os.", "user.", "file.", "path.", "line.");

    private DomainCommand() {}

    static List<String> of(Class<?> definition, Path directory, String domain, List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(CHRONICLE);
        if (Runtime.version().feature() >= ASKS_FOR_NATIVE_ACCESS) {
            command.addAll(NATIVE_ACCESS);
        }
        command.addAll(surroundings(directory));
        command.addAll(jvmOptions);
        Stream.of(System.getProperty(MORE_OPTIONS, "").split(" ", -1))
                .filter(option -> !option.isBlank())
                .forEach(command::add);
        command.addAll(List.of(DomainMain.class.getName(), definition.getName(), directory.toString(), domain));
        return command;
    }

    /**
     * The class path of {@code domain}. It goes into the environment: on the command line it would be too long for
     * {@code ps} and {@link ProcessHandle} to show which domain a process is.
     */
    static String classPath(String domain) {
        String extra = System.getProperty(EXTRA_CLASS_PATH + domain, "");
        String common = System.getProperty("java.class.path");
        return extra.isEmpty() ? common : extra + File.pathSeparator + common;
    }

    /** What the JVM reads once, before any code of ours: the same in every process (semantics R32). */
    private static List<String> surroundings(Path directory) {
        Map<String, String> properties = new TreeMap<>();
        Locale locale = Locale.getDefault();
        properties.put("user.language", locale.getLanguage());
        properties.put("user.country", locale.getCountry());
        properties.put("user.script", locale.getScript());
        properties.put("user.variant", locale.getVariant());
        properties.put("user.timezone", TimeZone.getDefault().getID());
        properties.put("file.encoding", System.getProperty("file.encoding", "UTF-8"));
        properties.put("stdout.encoding", "UTF-8");
        properties.put("stderr.encoding", "UTF-8");
        properties.put("sun.stdout.encoding", "UTF-8");
        properties.put("sun.stderr.encoding", "UTF-8");
        properties.put("java.io.tmpdir", System.getProperty("java.io.tmpdir"));
        properties.put("jffi.extract.dir", directory.toString());
        properties.put("jna.tmpdir", directory.toString());
        return properties.entrySet().stream()
                .filter(property -> !property.getValue().isEmpty())
                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                .toList();
    }

    /** Properties that were set for the root task: every domain gets them before its first component. */
    static Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (OWN.stream().noneMatch(name::startsWith)) {
                properties.put(name, System.getProperty(name));
            }
        }
        return properties;
    }
}
