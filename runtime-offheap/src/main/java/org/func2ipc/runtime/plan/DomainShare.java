package org.func2ipc.runtime.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.model.SignallerModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.sel4.CapRights;

/**
 * What one domain is told of the boot plan: what it was granted, and nothing of what others were. The root task, which
 * alone boots the kernel model, writes it; the domain's process reads it.
 *
 * <pre>
 * edge CLIENT INTERFACE SERVER BADGE      (or passed, for one that a reference brings about)
 * channel ID CLIENT-DOMAIN SERVER-DOMAIN
 * carries CLIENT INTERFACE SERVER         of the channel before
 * region ID OWNER NAME SIZE ADDRESS KIND
 * holder COMPONENT                        of the region before
 * access DOMAIN RIGHTS                    of the region before; rights as seL4's word
 * notification ID OWNER NAME BOUND
 * signaller COMPONENT BADGE               of the notification before, where it lives in this domain or the owner does
 * </pre>
 *
 * The words of a line are parted by tabs.
 */
public final class DomainShare {
    private static final String EDGE = "edge";
    private static final String PASSED = "passed";
    private static final String CHANNEL = "channel";
    private static final String CARRIES = "carries";
    private static final String REGION = "region";
    private static final String HOLDER = "holder";
    private static final String ACCESS = "access";
    private static final String NOTIFICATION = "notification";
    private static final String SIGNALLER = "signaller";

    private DomainShare() {}

    /** Writes what {@code domain} is told of {@code plan}. */
    public static void write(BootPlan plan, String domain, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        plan.edges().stream().filter(edge -> concerns(plan, edge, domain)).forEach(edge -> lines.add(line(EDGE, edge)));
        plan.passed().stream()
                .filter(edge -> concerns(plan, edge, domain))
                .forEach(edge -> lines.add(line(PASSED, edge)));
        for (ChannelPlan channel : plan.channels()) {
            if (channel.client().equals(domain) || channel.server().equals(domain)) {
                lines.add(line(CHANNEL, Integer.toString(channel.id()), channel.client(), channel.server()));
                for (EdgePlan edge : channel.edges()) {
                    EdgeModel model = edge.edge();
                    lines.add(line(CARRIES, model.client(), model.interfaceName(), model.server()));
                }
            }
        }
        plan.regionsOf(domain).forEach(region -> addRegion(region, lines));
        plan.notificationsOf(domain).forEach(each -> addNotification(plan, each, domain, lines));
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    private static boolean concerns(BootPlan plan, EdgePlan edge, String domain) {
        return Stream.of(edge.edge().client(), edge.edge().server())
                .anyMatch(
                        component -> plan.placement().domainOf(component).name().equals(domain));
    }

    private static String line(String word, EdgePlan edge) {
        EdgeModel model = edge.edge();
        return line(word, model.client(), model.interfaceName(), model.server(), Long.toString(edge.badge()));
    }

    private static String line(String... words) {
        return String.join("\t", words);
    }

    private static void addRegion(RegionPlan region, List<String> lines) {
        RegionSpec spec = region.spec();
        lines.add(line(
                REGION,
                Integer.toString(spec.id()),
                spec.owner(),
                spec.name(),
                Long.toString(spec.size()),
                Long.toString(spec.deviceAddress()),
                region.kind().name()));
        region.holders().forEach(holder -> lines.add(line(HOLDER, holder)));
        region.access().forEach((name, rights) -> lines.add(line(ACCESS, name, Long.toString(rights.pack()))));
    }

    private static void addNotification(BootPlan plan, NotificationPlan each, String domain, List<String> lines) {
        lines.add(line(
                NOTIFICATION, Integer.toString(each.id()), each.owner(), each.name(), Boolean.toString(each.bound())));
        boolean owned = domain.equals(each.domains().get(0));
        each.signallers().stream()
                .filter(signaller -> owned
                        || plan.placement()
                                .domainOf(signaller.component())
                                .name()
                                .equals(domain))
                .forEach(signaller ->
                        lines.add(line(SIGNALLER, signaller.component(), Long.toString(signaller.badge()))));
    }

    /**
     * Reads what a domain was told.
     *
     * @param model the description that both sides agreed about
     * @param placement which component lives where
     * @throws IOException when the file cannot be read, or does not fit the description
     */
    public static BootPlan read(SystemModel model, Placement placement, Path file) throws IOException {
        Reader reader = new Reader(model, placement);
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            try {
                reader.take(List.of(line.split("\t", -1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IOException("the share of the boot plan does not fit the system: " + line, e);
            }
        }
        return reader.plan();
    }

    private static final class Reader {
        private final Placement placement;
        private final List<EdgeModel> known;
        private final List<EdgePlan> edges = new ArrayList<>();
        private final List<EdgePlan> passed = new ArrayList<>();
        private final List<ChannelPlan> channels = new ArrayList<>();
        private final List<RegionPlan> regions = new ArrayList<>();
        private final List<NotificationPlan> notifications = new ArrayList<>();

        Reader(SystemModel model, Placement placement) {
            this.placement = placement;
            this.known = Stream.concat(model.edges().stream(), PassedEdges.of(model).edges().stream())
                    .toList();
        }

        void take(List<String> words) {
            switch (words.get(0)) {
                case EDGE -> edges.add(granted(words));
                case PASSED -> passed.add(granted(words));
                case CHANNEL ->
                    channels.add(new ChannelPlan(
                            Integer.parseInt(words.get(1)), words.get(2), words.get(3), List.of(), List.of()));
                case CARRIES -> carry(plan(words));
                case REGION -> regions.add(region(words));
                case HOLDER -> amend(List.of(words.get(1)), Map.of());
                case ACCESS -> amend(List.of(), Map.of(words.get(1), CapRights.unpack(Long.parseLong(words.get(2)))));
                case NOTIFICATION ->
                    notifications.add(new NotificationPlan(
                            Integer.parseInt(words.get(1)),
                            words.get(2),
                            words.get(3),
                            Boolean.parseBoolean(words.get(4)),
                            List.of(),
                            List.of(placement.domainOf(words.get(2)).name())));
                case SIGNALLER -> signaller(words.get(1), Long.parseLong(words.get(2)));
                default -> throw new IllegalArgumentException("unknown word");
            }
        }

        private EdgePlan granted(List<String> words) {
            EdgeModel edge = model(words);
            return new EdgePlan(edge, Long.parseLong(words.get(4)), placement.isDirect(edge));
        }

        private EdgeModel model(List<String> words) {
            return known.stream()
                    .filter(edge -> edge.client().equals(words.get(1))
                            && edge.interfaceName().equals(words.get(2))
                            && edge.server().equals(words.get(3)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such edge"));
        }

        private EdgePlan plan(List<String> words) {
            EdgeModel edge = model(words);
            return Stream.concat(edges.stream(), passed.stream())
                    .filter(plan -> plan.edge().equals(edge))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the edge was not granted"));
        }

        /** Adds an edge to the last channel. */
        private void carry(EdgePlan edge) {
            int last = channels.size() - 1;
            List<EdgePlan> carried = new ArrayList<>(channels.get(last).edges());
            carried.add(edge);
            channels.set(last, channels.get(last).carrying(carried));
        }

        private static RegionPlan region(List<String> words) {
            RegionSpec spec = new RegionSpec(
                    Integer.parseInt(words.get(1)),
                    words.get(2),
                    words.get(3),
                    Long.parseLong(words.get(4)),
                    Long.parseLong(words.get(5)));
            return new RegionPlan(spec, RegionModel.Kind.valueOf(words.get(6)), List.of(), List.of(), Map.of());
        }

        /** Adds to the last region. */
        private void amend(List<String> holders, Map<String, CapRights> access) {
            int last = regions.size() - 1;
            RegionPlan region = regions.get(last);
            List<String> allHolders = new ArrayList<>(region.holders());
            allHolders.addAll(holders);
            Map<String, CapRights> allAccess = new LinkedHashMap<>(region.access());
            allAccess.putAll(access);
            regions.set(
                    last,
                    new RegionPlan(
                            region.spec(), region.kind(), allHolders, List.copyOf(allAccess.keySet()), allAccess));
        }

        /** Adds to the last notification. */
        private void signaller(String component, long badge) {
            int last = notifications.size() - 1;
            NotificationPlan plan = notifications.get(last);
            List<SignallerModel> signallers = new ArrayList<>(plan.signallers());
            signallers.add(new SignallerModel(component, badge));
            Set<String> domains = new LinkedHashSet<>(plan.domains());
            domains.add(placement.domainOf(component).name());
            notifications.set(
                    last,
                    new NotificationPlan(
                            plan.id(), plan.owner(), plan.name(), plan.bound(), signallers, List.copyOf(domains)));
        }

        BootPlan plan() {
            return new BootPlan(
                    placement,
                    edges,
                    channels,
                    regions,
                    notifications,
                    passed,
                    List.of(),
                    new MemoryUse(0, 0, List.of()));
        }
    }
}
