@NullMarked
package org.func2ipc.runtime.turn;

import org.jspecify.annotations.NullMarked;
