/**
 * Capability addresses and the derivation tree (4.4, 4.6): how a slot is found, how a capability is derived from
 * another, and who descends from whom.
 *
 * <p><b>Invariants</b>: an entry that is linked holds a capability; neighbours point at each other; the children of an
 * entry are the unbroken run of entries after it of which it is a parent.
 */
@NullMarked
package org.func2ipc.sel4.kernel.cspace;

import org.jspecify.annotations.NullMarked;
