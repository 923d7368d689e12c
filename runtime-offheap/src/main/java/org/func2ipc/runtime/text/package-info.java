/**
 * Messages as text: a body becomes YAML with the names of its schema, and the same text becomes the same body again.
 *
 * <p><b>Layout</b>: {@link org.func2ipc.runtime.text.WireForms} takes a schema apart; {@code BodyDecoder} and {@code
 * BodyEncoder} walk a body by it, without the classes of the user; {@link org.func2ipc.runtime.text.YamlWriter} has
 * Chronicle Wire write the tree, {@link org.func2ipc.runtime.text.YamlReader} reads it.
 *
 * <p><b>Invariants</b>: what a good body is rendered to is read back to the same bytes.
 */
@NullMarked
package org.func2ipc.runtime.text;

import org.jspecify.annotations.NullMarked;
