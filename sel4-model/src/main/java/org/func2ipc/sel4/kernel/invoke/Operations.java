package org.func2ipc.sel4.kernel.invoke;

import java.util.List;
import org.func2ipc.sel4.kernel.error.PreemptedException;
import org.func2ipc.sel4.kernel.error.RefusedException;

/** One family of operations: those on one kind of object. */
public interface Operations {
    /**
     * Checks and executes an operation.
     *
     * @return the words of the reply
     * @throws RefusedException with the error; nothing has changed
     * @throws PreemptedException when an interrupt waits; the thread executes its call again
     */
    List<Long> invoke(Invocation invocation) throws RefusedException, PreemptedException;
}
