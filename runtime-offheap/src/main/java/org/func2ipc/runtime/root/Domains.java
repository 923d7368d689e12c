package org.func2ipc.runtime.root;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.dsl.placement.PlacedDomain;

/** The domains of a run as the root task knows them at the moment. Used by the thread that runs the supervisor. */
final class Domains {
    private final List<DomainProcess> processes;
    private final Map<String, ControlConnection> connections = new HashMap<>();
    private final Set<String> greeted = new HashSet<>();
    private final Map<String, ControlMessage> gone = new LinkedHashMap<>();
    private final Set<String> ready = new HashSet<>();
    private final Set<String> stopped = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    /** @param processes callees before callers; filled before the run, a process is replaced when its domain is started anew */
    Domains(List<DomainProcess> processes) {
        this.processes = processes;
    }

    /** Their processes, callees before callers. */
    List<DomainProcess> processes() {
        return processes;
    }

    Optional<DomainProcess> process(String domain) {
        return processes.stream()
                .filter(process -> process.name().equals(domain))
                .findFirst();
    }

    /** True when {@code pid} is the process that {@code domain} has now. */
    boolean isCurrent(String domain, long pid) {
        return process(domain).filter(process -> process.process().pid() == pid).isPresent();
    }

    /** The same for its control connection. */
    boolean isCurrent(String domain, ControlConnection connection) {
        return connections.get(domain) == connection;
    }

    /** The domain has reported, and may be sent words. */
    boolean isConnected(String domain) {
        return connections.containsKey(domain);
    }

    /** All its components are ready. */
    boolean isReady(String domain) {
        return ready.contains(domain);
    }

    /** It did what it was asked to do at the end of the run. */
    boolean isStopped(String domain) {
        return stopped.contains(domain);
    }

    /** It is dead. */
    boolean isEnded(String domain) {
        return ended.contains(domain);
    }

    boolean areAllReady() {
        return ready.size() == processes.size();
    }

    /** The living domains that have got their first words: what is told to others now they hear before they start. */
    List<PlacedDomain> reached() {
        return processes.stream()
                .map(DomainProcess::domain)
                .filter(domain -> takesNews(domain.name()) && !stopped.contains(domain.name()))
                .toList();
    }

    /** Which domains are not ready, and the last lines of each. */
    String missing() {
        StringBuilder text = new StringBuilder();
        for (DomainProcess process : processes) {
            if (!ready.contains(process.name())) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append("domain \"")
                        .append(process.name())
                        .append('"')
                        .append(isConnected(process.name()) ? " is starting" : " has not reported")
                        .append(process.lastLines());
            }
        }
        return text.toString();
    }

    void connected(String domain, ControlConnection connection) {
        connections.put(domain, connection);
    }

    void ready(String domain) {
        ready.add(domain);
    }

    /** Returns false when that was known. */
    boolean stopped(String domain) {
        return stopped.add(domain);
    }

    /** Returns false when that was known. */
    boolean ended(String domain) {
        return ended.add(domain);
    }

    /** The first words to a domain, {@code start}, and news of the domains that are dead for good. */
    void greet(String domain, ControlMessage start) {
        send(domain, start);
        gone.values().forEach(news -> send(domain, news));
        greeted.add(domain);
    }

    /** {@code domain} is not started anew: who is started later hears of its death, too. */
    void goneForGood(String domain, ControlMessage news) {
        gone.put(domain, news);
    }

    /** Nothing more is heard of a dead domain. */
    void forget(String domain) {
        connections.remove(domain);
        greeted.remove(domain);
        ready.remove(domain);
    }

    /** A domain that was dead has another process. */
    void replace(DomainProcess former, DomainProcess process) {
        ended.remove(process.name());
        processes.set(processes.indexOf(former), process);
    }

    /** Sends a message to a domain that has reported, without waiting for it; false when it has not, or is gone. */
    boolean send(String domain, ControlMessage message) {
        ControlConnection connection = connections.get(domain);
        return connection != null && connection.post(message);
    }

    /** True when {@code domain} is not dead and expects news: it has got its first words. */
    boolean takesNews(String domain) {
        return greeted.contains(domain) && !ended.contains(domain);
    }

    /** Sends a message to every domain that takes news. */
    void tellAll(ControlMessage message) {
        for (DomainProcess process : processes) {
            if (takesNews(process.name())) {
                send(process.name(), message);
            }
        }
    }

    void closeConnections() {
        connections.values().forEach(ControlConnection::close);
    }
}
