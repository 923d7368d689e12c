/** From the model to Java source: codecs, gates, dispatcher, descriptor. */
@NullMarked
package org.func2ipc.codegen.emit;

import org.jspecify.annotations.NullMarked;
