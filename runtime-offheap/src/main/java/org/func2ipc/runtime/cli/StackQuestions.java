package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.func2ipc.runtime.live.DomainStacks;
import org.func2ipc.runtime.live.RunSnapshot;
import org.func2ipc.runtime.live.RunStatus.DomainStatus;
import org.func2ipc.runtime.live.ThreadStack;
import org.func2ipc.runtime.root.Visit;

/** Asks every domain of a run for the stacks of its threads, all at once; one that hangs does not hold up the others. */
final class StackQuestions {
    /** The question. */
    static final String QUESTION = "stacks";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Map<Long, ThreadStack>> threads = new ConcurrentHashMap<>();
    private final Map<String, String> silent = new ConcurrentHashMap<>();

    private StackQuestions() {}

    /** The stacks of the domains of {@code snapshot} that live and answer in time. */
    static DomainStacks ask(RunSnapshot snapshot) {
        StackQuestions questions = new StackQuestions();
        var living = snapshot.status().domains().stream()
                .filter(DomainStatus::alive)
                .map(DomainStatus::name)
                .toList();
        CountDownLatch answers = new CountDownLatch(living.size());
        for (String domain : living) {
            Thread thread = new Thread(
                    () -> {
                        questions.ask(snapshot.run().directory(), domain);
                        answers.countDown();
                    },
                    "asks-" + domain);
            thread.setDaemon(true);
            thread.start();
        }
        try {
            boolean unused = answers.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Map<String, String> missing = new LinkedHashMap<>(questions.silent);
        living.stream()
                .filter(domain -> !questions.threads.containsKey(domain))
                .forEach(domain -> missing.putIfAbsent(domain, "did not answer within " + PATIENCE.toMillis() + " ms"));
        return new DomainStacks(Map.copyOf(questions.threads), missing);
    }

    private void ask(Path directory, String domain) {
        try (Visit visit = Visit.to(directory)) {
            threads.put(domain, DomainStacks.decode(visit.ask(domain, QUESTION)));
        } catch (IOException | IllegalArgumentException e) {
            silent.put(domain, String.valueOf(e.getMessage()));
        }
    }
}
