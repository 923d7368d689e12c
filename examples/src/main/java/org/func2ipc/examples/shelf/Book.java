package org.func2ipc.examples.shelf;

import java.time.Year;
import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.annotation.Max;

/** A book. */
public record Book(@Max(120) String title, @Max(8) List<@Max(60) String> authors, Optional<Year> printed) {}
