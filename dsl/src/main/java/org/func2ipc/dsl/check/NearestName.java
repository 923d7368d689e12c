package org.func2ipc.dsl.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the known name that a misspelt one most likely means. */
public final class NearestName {
    private static final int SHOWN = 12;

    private NearestName() {}

    /**
     * The known name nearest to {@code given}: at most a third of its characters (and at least one) inserted, deleted,
     * replaced or swapped with a neighbour, upper and lower case alike. Empty when none is that near.
     */
    public static Optional<String> of(String given, Collection<String> known) {
        String wanted = given.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, given.length() / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - given.length()) <= allowed)
                .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance <= allowed)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    /**
     * The end of a message about an unknown name: {@code ; did you mean "NAME"?}, or {@code ; known: A, B}, or {@code ;
     * there are none}.
     */
    public static String hint(String given, Collection<String> known) {
        return of(given, known)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElseGet(() -> known.isEmpty() ? "; there are none" : "; known: " + list(known));
    }

    private static String list(Collection<String> known) {
        String names = known.stream().sorted().distinct().limit(SHOWN).collect(Collectors.joining(", "));
        return known.stream().distinct().count() > SHOWN ? names + ", ..." : names;
    }

    /** Distance of optimal string alignment. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }

    private record Candidate(String name, int distance) {}
}
