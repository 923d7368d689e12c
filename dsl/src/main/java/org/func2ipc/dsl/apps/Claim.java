package org.func2ipc.dsl.apps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Duplicate;
import org.func2ipc.sel4.Sel4Limits;

/**
 * A range of numbers that a task claims.
 *
 * @param task who claims
 * @param part the entry of the file
 * @param what what it is, for messages
 * @param start first number, as written
 * @param value first number; empty for a constant that is not known, which is equal to itself alone
 * @param size how many
 */
record Claim(Task task, Object part, String what, Term start, OptionalLong value, long size) {
    static Claim range(Task task, Object part, String what, Term start, Term size, Constants constants) {
        long bytes = Math.max(1, size.value(constants).orElse(Sel4Limits.PAGE_BYTES));
        return new Claim(task, part, what, start, start.value(constants), bytes);
    }

    static Claim single(Task task, Object part, String what, Term number, Constants constants) {
        return new Claim(task, part, what, number, number.value(constants), 1);
    }

    /** Each claim that an earlier one (by number, or by order for unknown constants) stands against. */
    static List<Duplicate<Claim>> clashes(List<Claim> claims) {
        List<Claim> unknown =
                claims.stream().filter(claim -> claim.value.isEmpty()).toList();
        List<Duplicate<Claim>> clashes = new ArrayList<>(
                Duplicate.in(unknown, claim -> claim.start.text()).toList());
        List<Claim> known = claims.stream()
                .filter(claim -> claim.value.isPresent())
                .sorted(Comparator.comparingLong(Claim::first))
                .toList();
        Claim furthest = null;
        for (Claim claim : known) {
            if (furthest != null && claim.first() <= furthest.last()) {
                clashes.add(new Duplicate<>(furthest, claim));
            }
            if (furthest == null || claim.last() > furthest.last()) {
                furthest = claim;
            }
        }
        return clashes;
    }

    private long first() {
        return value.orElse(0);
    }

    private long last() {
        return first() > Long.MAX_VALUE - size ? Long.MAX_VALUE : first() + size - 1;
    }

    /** {@code task "a" has mem P_UART (0x9000000..0x9001000)}. */
    String describe() {
        String range = "";
        if (value.isPresent()) {
            range = size == 1 ? " (" + first() + ")" : String.format(" (0x%x..0x%x)", first(), last() + 1);
        }
        return "task \"" + task.name() + "\" has " + what + " " + start + range;
    }
}
