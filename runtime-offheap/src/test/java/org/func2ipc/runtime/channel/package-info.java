/** Tests of channels, with hand-written gates: the annotation processor comes after this module. */
@NullMarked
package org.func2ipc.runtime.channel;

import org.jspecify.annotations.NullMarked;
