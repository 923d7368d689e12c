package org.func2ipc.sel4.kernel.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A scenario as data: what there is, what each thread does with which result, in the order in which it happens, and
 * what is left in the end.
 *
 * <pre>
 * scenario IPC-1 a call meets a waiting server and gets its reply
 * on classic mcs
 * make ep endpoint
 * make r reply
 * thread server 20: ep R, r
 * thread client 10: ep RWGP 7
 * | server | recv ep via r      | badge=7 label=5 [1, 2] |
 * | client | call ep 5 [1, 2]   | badge=0 label=0 [42]   |
 * | server | answer r 0 [42]    | done                   |
 * state client: inactive
 * queue ep:
 * </pre>
 *
 * <p>Rows are in the order in which steps begin; an empty result is that of a step that never ended, {@code again} that
 * of a step that was executed anew later. Rows of {@code root} are operations of the root task before the threads run.
 *
 * @param name family and number
 * @param title what it shows
 * @param kernels kernels that it holds for: {@code classic}, {@code mcs}, {@code classic/riscv64}, ...
 * @param setup lines that make objects and threads
 * @param rows the table
 * @param expectations lines about states, slots and queues afterwards
 */
public record ScenarioTable(
        String name,
        String title,
        List<String> kernels,
        List<String> setup,
        List<Row> rows,
        List<String> expectations) {
    /**
     * One step.
     *
     * @param thread who does it
     * @param step what, for {@link StepReader}
     * @param result what comes of it
     */
    public record Row(String thread, String step, String result) {
        @Override
        public String toString() {
            return "| " + thread + " | " + step + " | " + result + " |";
        }
    }

    /** Keeps copies. */
    public ScenarioTable {
        kernels = List.copyOf(kernels);
        setup = List.copyOf(setup);
        rows = List.copyOf(rows);
        expectations = List.copyOf(expectations);
    }

    /** The same scenario with each {@code <name>} replaced by a value. */
    ScenarioTable with(List<String> names, List<String> values) {
        List<Row> filled = new ArrayList<>();
        for (Row row : rows) {
            filled.add(new Row(
                    fill(row.thread(), names, values),
                    fill(row.step(), names, values),
                    fill(row.result(), names, values)));
        }
        return new ScenarioTable(
                name + " " + values,
                title,
                kernels.stream().map(kernel -> fill(kernel, names, values)).toList(),
                setup.stream().map(line -> fill(line, names, values)).toList(),
                filled.stream().filter(row -> !row.step().isEmpty()).toList(),
                expectations.stream().map(line -> fill(line, names, values)).toList());
    }

    private static String fill(String text, List<String> names, List<String> values) {
        String filled = text;
        for (int i = 0; i < names.size(); i++) {
            filled = filled.replace("<" + names.get(i) + ">", values.get(i));
        }
        return filled;
    }

    @Override
    public String toString() {
        return name + " " + title;
    }
}
