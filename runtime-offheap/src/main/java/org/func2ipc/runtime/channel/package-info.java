/** Rendezvous channels: slots, doorbells, waiting. */
@NullMarked
package org.func2ipc.runtime.channel;

import org.jspecify.annotations.NullMarked;
