package org.func2ipc.runtime.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.func2ipc.runtime.record.RecordedContent;
import org.func2ipc.runtime.record.RecordedEdge;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordedLoss;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordedSignal;
import org.func2ipc.runtime.record.RecordingInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Which part of a recording is asked for. Options of one kind are alternatives, those of several kinds must all hold. */
final class TraceFilter implements Predicate<RecordedItem> {
    private static final Pattern EDGE = Pattern.compile("([^:]*):([^:]*)");
    private static final Pattern SINCE_START = Pattern.compile("(\\d{1,18})(?:\\.(\\d{1,9}))?(ns|us|ms|s|min)?");

    private final List<Predicate<RecordedItem>> all;
    private final long to;

    private TraceFilter(List<Predicate<RecordedItem>> all, long to) {
        this.all = List.copyOf(all);
        this.to = to;
    }

    static void declare(CommandSpec spec) {
        spec.addOption(OptionForm.repeated(
                "--edge", "CLIENT:SERVER", "Only messages between these components; either may be left out."));
        spec.addOption(
                OptionForm.repeated("--method", "NAME", "Only messages of this method: read, or BlockDevice.read."));
        spec.addOption(OptionForm.repeated("--badge", "N", "Only messages of the client with this badge."));
        spec.addOption(OptionForm.repeated("--domain", "NAME", "Only what this domain recorded."));
        spec.addOption(OptionForm.repeated("--trace", "ID", "Only messages of this chain of calls, in hexadecimal."));
        spec.addOption(OptionForm.value(
                "--from", "TIME", "Only from then on: 1.5, 250ms, ... since the start, or 2026-01-31T12:00:00Z."));
        spec.addOption(OptionForm.value("--to", "TIME", "Only until then."));
    }

    /** What {@code arguments} ask for of the run {@code info}. */
    static TraceFilter of(Arguments arguments, RecordingInfo info) {
        List<String> components = info.placement().domains().stream()
                .flatMap(domain -> domain.components().stream())
                .toList();
        long from = time(arguments, "--from", info, Long.MIN_VALUE);
        long to = time(arguments, "--to", info, Long.MAX_VALUE);
        List<String> domains =
                info.placement().domains().stream().map(domain -> domain.name()).toList();
        arguments.values("--domain").forEach(name -> arguments.requireKnown("domain", name, domains));
        List<String> asked = arguments.values("--domain");
        return new TraceFilter(
                List.of(
                        item -> item.time() >= from && item.time() <= to,
                        item -> asked.isEmpty() || asked.contains(item.domain()),
                        any(arguments.values("--edge").stream()
                                .map(text -> edge(text, components, arguments))
                                .toList()),
                        any(arguments.values("--method").stream()
                                .map(TraceFilter::method)
                                .toList()),
                        any(arguments.values("--badge").stream()
                                .map(text -> badge(text, arguments))
                                .toList()),
                        any(arguments.values("--trace").stream()
                                .map(text -> trace(text, arguments))
                                .toList())),
                to);
    }

    private static Predicate<RecordedItem> any(List<Predicate<RecordedItem>> alternatives) {
        return alternatives.isEmpty()
                ? item -> true
                : item -> alternatives.stream().anyMatch(each -> each.test(item));
    }

    private static Predicate<RecordedItem> edge(String text, List<String> components, Arguments arguments) {
        Matcher parts = EDGE.matcher(text);
        if (!parts.matches()) {
            throw arguments.wrong("--edge must be CLIENT:SERVER, CLIENT: or :SERVER: --edge " + text);
        }
        String client = parts.group(1);
        String server = parts.group(2);
        for (String name : List.of(client, server)) {
            if (!name.isEmpty()) {
                arguments.requireKnown("component", name, components);
            }
        }
        return item -> {
            RecordedEdge edge = edgeOf(item);
            return edge != null
                    && (client.isEmpty() || edge.client().equals(client))
                    && (server.isEmpty() || edge.server().equals(server));
        };
    }

    private static @Nullable RecordedEdge edgeOf(RecordedItem item) {
        if (item instanceof RecordedMessage message) {
            return message.edge();
        }
        if (item instanceof RecordedContent content) {
            return content.edge();
        }
        if (item instanceof RecordedSignal signal) {
            return signal.edge();
        }
        return item instanceof RecordedLoss loss ? loss.edge() : null;
    }

    private static Predicate<RecordedItem> method(String name) {
        return item -> {
            if (item instanceof RecordedMessage message) {
                return isNamed(name, message.edge(), message.method());
            }
            return item instanceof RecordedContent content
                    && isNamed(name, content.edge(), content.edge().method(content.label()));
        };
    }

    private static boolean isNamed(String name, RecordedEdge edge, String method) {
        return name.equals(method)
                || name.equals(edge.shortInterface() + "." + method)
                || name.equals(edge.interfaceName() + "." + method);
    }

    private static Predicate<RecordedItem> badge(String text, Arguments arguments) {
        long badge = number(text, "--badge", Long::decode, arguments);
        return item -> {
            RecordedEdge edge = edgeOf(item);
            return edge != null && edge.badge() == badge;
        };
    }

    private static Predicate<RecordedItem> trace(String text, Arguments arguments) {
        long trace = number(text, "--trace", digits -> Long.parseUnsignedLong(digits, 16), arguments);
        return item -> {
            if (item instanceof RecordedMessage message) {
                return message.traceId() == trace;
            }
            if (item instanceof RecordedContent content) {
                return content.traceId() == trace;
            }
            return item instanceof RecordedSignal signal && signal.traceId() == trace;
        };
    }

    /** Reads a number. */
    @FunctionalInterface
    private interface NumberForm {
        long read(String text);
    }

    private static long number(String text, String option, NumberForm form, Arguments arguments) {
        try {
            return form.read(text);
        } catch (NumberFormatException e) {
            throw arguments.wrong(option + " needs a number: " + option + " " + text);
        }
    }

    private static long time(Arguments arguments, String option, RecordingInfo info, long otherwise) {
        String text = arguments.value(option);
        if (text == null) {
            return otherwise;
        }
        Matcher since = SINCE_START.matcher(text);
        try {
            if (since.matches()) {
                return Math.addExact(info.monotonic(), nanos(since));
            }
            return info.monotonic()
                    + Duration.between(info.started(), Instant.parse(text)).toNanos();
        } catch (DateTimeException | ArithmeticException e) {
            throw arguments.wrong(option + " must be a time since the start, such as 1.5, 250ms or 2min, or a moment,"
                    + " such as " + info.started() + ": " + option + " " + text);
        }
    }

    private static long nanos(Matcher since) {
        String unit = since.group(3) == null ? "s" : since.group(3);
        long one =
                switch (unit) {
                    case "ns" -> 1;
                    case "us" -> 1_000;
                    case "ms" -> 1_000_000;
                    case "min" -> 60_000_000_000L;
                    default -> 1_000_000_000;
                };
        double part = since.group(2) == null ? 0 : Double.parseDouble("0." + since.group(2));
        return Math.addExact(Math.multiplyExact(Long.parseLong(since.group(1)), one), Math.round(part * one));
    }

    @Override
    public boolean test(RecordedItem item) {
        return all.stream().allMatch(each -> each.test(item));
    }

    /** True when nothing from {@code item} on is asked for. */
    boolean isBeyond(RecordedItem item) {
        return item.time() > to;
    }
}
