package org.func2ipc.codegen.emit;

import javax.lang.model.element.TypeElement;

/**
 * A generated source file.
 *
 * @param name qualified name of its class
 * @param text its text
 * @param origin the type it comes from
 */
public record Source(String name, String text, TypeElement origin) {}
