package org.func2ipc.benchmarks.apps;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A generated descriptor: each task depends on earlier ones, {@value #DEPENDENCIES} on average, and every tenth holds
 * registers.
 *
 * @param tasks how many tasks, at least 100
 * @param text the file
 */
record LargeDescriptor(int tasks, String text) {
    static final int DEPENDENCIES = 5;
    private static final int MOST = 8;
    private static final long REGISTERS = 0x1000_0000L;

    static LargeDescriptor of(int tasks) {
        StringBuilder text = new StringBuilder();
        Random random = new Random(tasks);
        int owed = 0;
        for (int task = 0; task < tasks; task++) {
            owed += DEPENDENCIES;
            Set<Integer> used = new LinkedHashSet<>();
            while (task > MOST && owed > 0 && used.size() < MOST) {
                if (used.add(random.nextInt(task))) {
                    owed--;
                }
            }
            text.append("[[tasks]]\nname = \"").append(name(task)).append("\"\nfile = \"program\"\n");
            if (task % 10 == 0) {
                text.append("mem = [[\"V")
                        .append(task)
                        .append("\", \"0x")
                        .append(Long.toHexString(REGISTERS + task * 0x1000L))
                        .append("\", \"0x1000\"]]\n");
            }
            text.append(used.stream()
                            .map(other -> "\"" + name(other) + "\"")
                            .collect(Collectors.joining(", ", "deps = [", "]\n")))
                    .append("cfg = [\"ipc_")
                    .append(task)
                    .append("\"]\n\n");
        }
        return new LargeDescriptor(tasks, text.toString());
    }

    private static String name(int task) {
        return "task-" + task;
    }

    int edges() {
        return tasks * DEPENDENCIES;
    }

    /** The last tasks, which nobody uses, and one in the middle. */
    List<String> selection() {
        return List.of(name(tasks - 1), name(tasks - 2), name(tasks / 2));
    }
}
