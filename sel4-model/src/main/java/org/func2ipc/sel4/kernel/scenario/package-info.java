/**
 * Scenarios: threads with the steps they do, run on the deterministic scheduler, and a trace that reads like a table.
 *
 * <pre>{@code
 * Scenario scenario = Scenario.classic().endpoint("ep");
 * scenario.thread("server", 20).holds("ep", CapRights.READ).does(recv("ep"), reply(0, 42L));
 * scenario.thread("client", 10).holds("ep", CapRights.ALL, 7).does(call("ep", 5, 1L, 2L));
 * scenario.run().trace();
 * // server: recv ep -> badge=7 label=5 [1, 2]
 * // client: call ep 5 [1, 2] -> badge=0 label=0 [42]
 * // server: reply 0 [42] -> done
 * }</pre>
 */
@NullMarked
package org.func2ipc.sel4.kernel.scenario;

import org.jspecify.annotations.NullMarked;
