/** A system whose disk has clients in several domains. */
@NullMarked
package org.func2ipc.drivers.domains;

import org.jspecify.annotations.NullMarked;
