package org.func2ipc.runtime.cost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What one published kernel needs, in mean cycles, one way, into another address space.
 *
 * @param name word for it on the command line
 * @param machine machine and configuration as published
 * @param call a Call on the fast path (on the slow one where the kernel has none)
 * @param replyRecv a ReplyRecv on the fast path
 * @param send a Send
 * @param longCall a Call of 10 words: the slow path
 * @param signal a signal to a process of higher priority
 * @param fault a fault and its reply; empty where none is published
 */
public record KernelCosts(
        String name,
        String machine,
        long call,
        long replyRecv,
        long send,
        long longCall,
        long signal,
        OptionalLong fault) {
    private static final String TABLE = "kernel-costs.tsv";
    private static final int CALL = 2;
    private static final int REPLY_RECV = 3;
    private static final int SEND = 5;
    private static final int LONG_CALL = 6;
    private static final int SIGNAL = 7;
    private static final int FAULT = 8;

    /** Every kernel of the table, in its order. */
    public static List<KernelCosts> all() {
        try (InputStream table = Objects.requireNonNull(KernelCosts.class.getResourceAsStream(TABLE), TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(KernelCosts::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TABLE, e);
        }
    }

    private static KernelCosts parse(String line) {
        List<String> cells = List.of(line.split("\t", -1));
        return new KernelCosts(
                cells.get(0),
                cells.get(1),
                Long.parseLong(cells.get(CALL)),
                Long.parseLong(cells.get(REPLY_RECV)),
                Long.parseLong(cells.get(SEND)),
                Long.parseLong(cells.get(LONG_CALL)),
                Long.parseLong(cells.get(SIGNAL)),
                cells.get(FAULT).equals("-")
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(cells.get(FAULT))));
    }

    /** A reply on the slow path: not published, taken to cost as much more than the fast one as a call does. */
    public long longReply() {
        return replyRecv + longCall - call;
    }
}
