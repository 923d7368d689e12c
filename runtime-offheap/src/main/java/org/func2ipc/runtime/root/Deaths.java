package org.func2ipc.runtime.root;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.func2ipc.dsl.model.OnDeath;

/** What follows when a domain dies: everybody hears of it, then its policy decides (semantics R17). */
final class Deaths {
    /** How long news of a death may wait to say how: callers hear of it within 50 ms (semantics R17). */
    private static final long NOTICE_MILLIS = 10;
    /** How long the message to the user may wait to say how. */
    private static final long HOW_MILLIS = 2_000;

    private final Domains domains;
    private final RunState state;
    private final DeathPolicy policy;
    private final Restarts restarts;
    private final RunParts parts;
    private final Consumer<Event> events;
    private final Map<String, Integer> lives = new HashMap<>();

    /**
     * @param events takes the event that the pause before a restart is over
     */
    Deaths(
            Domains domains,
            RunState state,
            DeathPolicy policy,
            Restarts restarts,
            RunParts parts,
            Consumer<Event> events) {
        this.domains = domains;
        this.state = state;
        this.policy = policy;
        this.restarts = restarts;
        this.parts = parts;
        this.events = events;
    }

    /** A domain is ready: a new life begins. */
    void ready(String domain) {
        policy.ready(domain);
    }

    /** A domain's process or connection has ended. */
    void ended(String domain) {
        if (domains.isStopped(domain)) {
            domains.ended(domain);
            return;
        }
        domains.process(domain).ifPresent(process -> {
            if (domains.ended(domain)) {
                tell(domain, process.describeEnd(NOTICE_MILLIS));
                String how = process.describeEnd(HOW_MILLIS);
                lost(process, domains.isReady(domain) ? how : how + " before it was ready" + process.lastLines());
            }
        });
    }

    /** Why a domain is no more, though its process may be: one of its components is dead, or it says what makes no sense. */
    void broken(String domain, String how) {
        domains.process(domain).ifPresent(process -> {
            if (domains.ended(domain)) {
                tell(domain, how);
                lost(process, how);
            }
        });
    }

    /** Everybody else hears of a death at once, so that their calls end. */
    private void tell(String domain, String how) {
        domains.tellAll(news(domain, how));
    }

    private static ControlMessage news(String domain, String how) {
        return ControlMessage.of(ControlMessage.Word.DIED, domain, how);
    }

    private void lost(DomainProcess process, String how) {
        String domain = process.name();
        process.process().destroyForcibly(); // who only closed its connection lives on otherwise, and answers calls
        parts.died(process.domain(), how);
        OnDeath onDeath = state.isBegun() ? policy.of(process.domain()) : OnDeath.STOP;
        if (onDeath == OnDeath.RESTART && (state.isStopping() || state.isExited())) {
            onDeath = OnDeath.DEGRADE;
        }
        policy.died(domain);
        if (onDeath == OnDeath.STOP || (onDeath == OnDeath.RESTART && policy.isHopeless(domain))) {
            String tried = onDeath == OnDeath.STOP ? "" : "; it was started anew " + policy.limit() + " times in vain";
            state.fail(describe(process) + " died: " + how + tried);
            return;
        }
        domains.forget(domain);
        if (onDeath == OnDeath.RESTART) {
            restarts.after(policy.pauseMillis(domain), () -> events.accept(new Event.Restart(domain)));
        } else if (!state.isStopping()) {
            domains.goneForGood(domain, news(domain, how));
            state.remark(describe(process) + " died: " + how + "; the system went on without it");
        }
    }

    private static String describe(DomainProcess process) {
        return "domain \"" + process.name() + "\" (pid " + process.process().pid() + ")";
    }

    /** The pause is over: starts {@code domain} anew, unless the run is ending. */
    void restart(String domain) {
        if (state.isStopping() || state.isExited() || state.isFailed()) {
            return;
        }
        domains.process(domain).ifPresent(former -> {
            try {
                restarts.prepare(former, (peer, message) -> {
                    if (domains.takesNews(peer)) {
                        domains.send(peer, message);
                    }
                });
                DomainProcess process = restarts.start(former.domain());
                domains.replace(former, process);
                parts.started(process.domain(), process.process().pid(), lives.merge(domain, 1, Integer::sum));
            } catch (IOException e) {
                state.fail("domain \"" + domain + "\" could not be started anew: " + e.getMessage());
            }
        });
    }
}
