package org.func2ipc.benchmarks.ipc.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.concurrent.locks.LockSupport;

/** Java RMI over the loopback interface. */
public final class Rmi implements Peer {
    private static final String NAME = "echo";
    private static final long NAP_NANOS = 1_000_000;

    /** What is called. */
    public interface Echo extends Remote {
        /** Returns {@code content}. */
        byte[] echo(byte[] content) throws RemoteException;
    }

    private static final class Answering implements Echo {
        @Override
        public byte[] echo(byte[] content) {
            return content;
        }
    }

    @Override
    public String name() {
        return "Java RMI";
    }

    @Override
    public Near near(Path directory) throws Exception {
        int port = Integer.parseInt(Files.readString(directory.resolve("port")));
        Echo stub = (Echo) LocateRegistry.getRegistry("127.0.0.1", port).lookup(NAME);
        return new Near() {
            @Override
            public int roundTrip(byte[] payload, int length, byte[] echo) throws RemoteException {
                byte[] back = stub.echo(java.util.Arrays.copyOf(payload, length));
                System.arraycopy(back, 0, echo, 0, back.length);
                return back.length;
            }

            @Override
            public void close() {
                // The connection ends with the process.
            }
        };
    }

    @Override
    public Far far(Path directory) throws Exception {
        Answering object = new Answering();
        int port = freePort();
        Registry registry = LocateRegistry.createRegistry(port);
        registry.rebind(NAME, UnicastRemoteObject.exportObject(object, 0));
        Files.writeString(directory.resolve("port"), Integer.toString(port));
        return new Far() {
            @Override
            public void poll() {
                LockSupport.parkNanos(this, NAP_NANOS); // RMI has threads of its own
            }

            @Override
            public void close() throws RemoteException {
                UnicastRemoteObject.unexportObject(object, true);
                UnicastRemoteObject.unexportObject(registry, true);
            }
        };
    }

    private static int freePort() throws java.io.IOException {
        try (java.net.ServerSocket socket =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
