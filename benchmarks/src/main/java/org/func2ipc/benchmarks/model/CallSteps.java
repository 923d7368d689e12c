package org.func2ipc.benchmarks.model;

import java.util.List;
import java.util.Set;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.Boot;
import org.func2ipc.sel4.kernel.BootMemory;
import org.func2ipc.sel4.kernel.FastPath;
import org.func2ipc.sel4.kernel.Kernel;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.SystemCall;
import org.func2ipc.sel4.kernel.SystemCall.Kind;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.ObjectType;

/** A client that calls and a server that replies and receives, four words each way. */
final class CallSteps {
    static final int ROUND_TRIPS = 20_000;

    private final Kernel kernel;
    private final SystemCall call;
    private final SystemCall replyAndReceive;

    CallSteps() {
        kernel = Boot.boot(KernelConfig.classic(), BootMemory.of(16));
        RootTask root = new RootTask(kernel);
        int endpoint = root.make(ObjectType.ENDPOINT, 0, "ep");
        int client = root.freshSlot();
        RootTask.require(root.mint(endpoint, client, CapRights.CALL, 7), "badge");
        start(root, "server", 200);
        start(root, "client", 100);
        root.stop();
        kernel.systemCall(SystemCall.of(Kind.RECV, endpoint));
        call = SystemCall.of(Kind.CALL, client, 1, 1L, 2L, 3L, 4L);
        replyAndReceive = SystemCall.of(Kind.REPLY_RECV, endpoint, 0, 1L, 2L, 3L, 4L);
    }

    private static void start(RootTask root, String name, long priority) {
        int thread = root.make(ObjectType.TCB, 0, name);
        RootTask.require(
                root.invoke(
                        thread,
                        InvocationLabel.TCB_CONFIGURE,
                        List.of(0L, 0L, 0L, 0L),
                        Boot.CNODE,
                        Boot.VSPACE,
                        Boot.IPC_BUFFER),
                "configure");
        RootTask.require(
                root.invoke(thread, InvocationLabel.TCB_SET_PRIORITY, List.of(priority), Boot.TCB), "priority");
        RootTask.require(root.invoke(thread, InvocationLabel.TCB_RESUME, List.of()), "resume");
    }

    long run() {
        long start = System.nanoTime();
        for (int i = 0; i < ROUND_TRIPS; i++) {
            kernel.systemCall(call);
            kernel.systemCall(replyAndReceive);
        }
        return System.nanoTime() - start;
    }

    boolean isFast() {
        return kernel.counts().calls().getOrDefault(FastPath.Verdict.FAST, 0L) % ROUND_TRIPS == 0
                && kernel.counts().replyReceives().keySet().equals(Set.of(FastPath.Verdict.FAST));
    }
}
