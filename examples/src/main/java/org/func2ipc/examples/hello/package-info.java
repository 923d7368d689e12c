/** The five-minute example: two components, one interface, one record. */
@NullMarked
package org.func2ipc.examples.hello;

import org.jspecify.annotations.NullMarked;
