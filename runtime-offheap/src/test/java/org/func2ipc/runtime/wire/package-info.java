/** Tests of messages, text and admission. */
@NullMarked
package org.func2ipc.runtime.wire;

import org.jspecify.annotations.NullMarked;
