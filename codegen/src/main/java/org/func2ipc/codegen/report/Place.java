package org.func2ipc.codegen.report;

import javax.lang.model.element.Element;

/**
 * Where something is wrong.
 *
 * @param element the nearest element that stands in a source file: where the compiler points
 * @param path from the interface to the fault: {@code FileSystem.readdir() result -> DirectoryPage.entries}
 */
public record Place(Element element, String path) {
    /** A place below this one; {@code inner} is where the compiler points. */
    public Place into(String step, Element inner) {
        return new Place(inner, path + " -> " + step);
    }

    /** A place below this one that has no element of its own. */
    public Place into(String step) {
        return into(step, element);
    }
}
