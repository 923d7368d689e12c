package org.func2ipc.codegen.emit;

import javax.lang.model.element.TypeElement;

/**
 * A generated source file.
 *
 * @param name qualified name of its class
 * @param text its text
 * @param origin the element it comes from
 * @param type the type it belongs to, with its arguments
 */
public record Source(String name, String text, TypeElement origin, String type) {}
