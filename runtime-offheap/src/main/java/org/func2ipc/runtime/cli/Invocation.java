package org.func2ipc.runtime.cli;

/**
 * How this command line is called, so that what messages and help tell people to type does work: through a script, which
 * takes the command first and then the system, or as a program of Java.
 *
 * @param before what stands before the name of a command
 * @param after what stands after it
 */
record Invocation(String before, String after) {
    /** System property that a script sets to its own name. */
    static final String PROPERTY = "func2ipc.command";

    private static final String USUAL = "func2ipc";

    /** Of the commands of the system {@code system}, which is defined, and usually started, by the class {@code main}. */
    static Invocation ofSystem(String system, Class<?> main) {
        String script = System.getProperty(PROPERTY, "");
        return script.isEmpty() ? new Invocation("java " + main.getName(), "") : new Invocation(script, " " + system);
    }

    /** Of the commands that need no system. */
    static Invocation ofTool() {
        String script = System.getProperty(PROPERTY, "");
        return new Invocation(script.isEmpty() ? USUAL : script, "");
    }

    /** What is typed to call {@code command}, before its options. */
    String of(String command) {
        return before + " " + command + after;
    }
}
