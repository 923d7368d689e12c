package org.func2ipc.benchmarks.ipc;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.func2ipc.benchmarks.ipc.peer.AeronIpc;
import org.func2ipc.benchmarks.ipc.peer.Grpc;
import org.func2ipc.benchmarks.ipc.peer.Peer;
import org.func2ipc.benchmarks.ipc.peer.QueueMethods;
import org.func2ipc.benchmarks.ipc.peer.QueueRaw;
import org.func2ipc.benchmarks.ipc.peer.RawMemory;
import org.func2ipc.benchmarks.ipc.peer.Rmi;
import org.func2ipc.benchmarks.ipc.peer.UnixSocket;

/**
 * The far process of a peer: echoes until its input ends. Prints {@code ready}, and the bytes that its threads have
 * allocated for each line it reads.
 */
public final class PeerServer {
    /** Every peer; the floor first. */
    static final List<Peer> PEERS = List.of(
            new RawMemory(),
            new AeronIpc(),
            new QueueRaw(),
            new QueueMethods(),
            new UnixSocket(),
            new Grpc(),
            new Rmi());

    private PeerServer() {}

    /** Number of the peer, directory. */
    public static void main(String... arguments) throws Exception {
        Peer peer = PEERS.get(Integer.parseInt(arguments[0]));
        Peer.Far far = peer.far(Path.of(arguments[1]));
        Thread control = new Thread(PeerServer::obey, "control");
        control.setDaemon(true);
        control.start();
        System.out.println("ready");
        try {
            while (control.isAlive()) {
                far.poll();
            }
        } catch (EOFException e) {
            // The near side has closed its end: it has all its rows.
        }
        far.close();
    }

    private static void obey() {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println(allocated());
            }
        } catch (IOException e) {
            System.err.println("the near side is gone: " + e);
        }
        Runtime.getRuntime().exit(0);
    }

    /** Bytes that all threads of this process have allocated, but for those that have ended. */
    static long allocated() {
        if (!(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads)) {
            return 0;
        }
        long bytes = 0;
        for (long thread : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            bytes += Math.max(0, thread);
        }
        return bytes;
    }
}
