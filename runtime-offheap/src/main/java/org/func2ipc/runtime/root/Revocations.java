package org.func2ipc.runtime.root;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.func2ipc.dsl.placement.PlacedDomain;

/**
 * Rights that are being taken back: each waits until the domains at its ends have said so, or have ended. A domain that is
 * started anew hears of those that were taken back before it starts.
 */
final class Revocations {
    private final BiConsumer<String, ControlMessage> sender;
    /** Read by other threads, too. */
    private final Map<RevokedRight, Waiting> waiting = new ConcurrentHashMap<>();

    private final Map<RevokedRight, String> all = new LinkedHashMap<>();
    /** What each domain knows that it has lost; read by threads that hand out memory. */
    private final Map<String, Set<RevokedRight>> known = new ConcurrentHashMap<>();

    private record Waiting(Set<String> domains, CompletableFuture<Void> closed) {}

    /** Revocations that are told to domains by {@code sender}. */
    Revocations(BiConsumer<String, ControlMessage> sender) {
        this.sender = sender;
    }

    /** Tells those of {@code domains}, which have got their first words, that have an end of it. */
    void begin(Event.Revoked revoked, List<PlacedDomain> domains) {
        RevokedRight right = revoked.right();
        all.put(right, revoked.why());
        List<String> concerned = domains.stream()
                .filter(domain -> right.concerns(domain.name(), domain.components()))
                .map(PlacedDomain::name)
                .toList();
        Set<String> unanswered = ConcurrentHashMap.newKeySet();
        unanswered.addAll(concerned);
        waiting.put(right, new Waiting(unanswered, revoked.closed()));
        concerned.forEach(domain -> sender.accept(domain, right.told(revoked.why())));
        completeThoseDone();
    }

    /** Tells {@code domain}, before it starts, what was taken back so far. */
    void tellBeforeStart(PlacedDomain domain) {
        all.forEach((right, why) -> {
            if (right.concerns(domain.name(), domain.components())) {
                sender.accept(domain.name(), right.told(why));
                knows(domain.name(), right);
            }
        });
    }

    /** A domain has closed what the right stood for. */
    void done(String domain, ControlMessage message) {
        RevokedRight right = new RevokedRight(message.arguments());
        knows(domain, right);
        Waiting told = waiting.get(right);
        if (told != null) {
            told.domains().remove(domain);
        }
        completeThoseDone();
    }

    private void knows(String domain, RevokedRight right) {
        known.computeIfAbsent(domain, name -> ConcurrentHashMap.newKeySet()).add(right);
    }

    /** True when {@code domain} knows that it has lost {@code right}. Any thread may ask. */
    boolean isLost(String domain, RevokedRight right) {
        return known.getOrDefault(domain, Set.of()).contains(right);
    }

    /** Domains that have not answered all that they were told. Any thread may ask. */
    List<String> unanswered() {
        return waiting.values().stream()
                .flatMap(right -> right.domains().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** A domain is no more, and with it what it had mapped. */
    void ended(String domain) {
        waiting.values().forEach(right -> right.domains().remove(domain));
        completeThoseDone();
    }

    /** The system has ended. */
    void end() {
        waiting.values().forEach(right -> right.closed().complete(null));
        waiting.clear();
    }

    private void completeThoseDone() {
        waiting.values().removeIf(right -> {
            if (right.domains().isEmpty()) {
                right.closed().complete(null);
            }
            return right.domains().isEmpty();
        });
    }
}
