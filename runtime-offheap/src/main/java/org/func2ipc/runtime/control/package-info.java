/** What its starter can do with a running system: look at its capabilities, take some back, stop it, wait for its end. */
@NullMarked
package org.func2ipc.runtime.control;

import org.jspecify.annotations.NullMarked;
