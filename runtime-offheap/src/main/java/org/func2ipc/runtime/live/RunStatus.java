package org.func2ipc.runtime.live;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * What the root task says about a run while it goes on: its processes, and who died of what.
 *
 * @param phase how far the run is
 * @param domains in order of the placement
 * @param deaths in order of time
 * @param remarks what the root task tells the user at the end: why the run failed, who waited
 */
public record RunStatus(Phase phase, List<DomainStatus> domains, List<Death> deaths, List<String> remarks) {
    /** Name of the file in the run directory. */
    public static final String NAME = "status.properties";

    /** How far a run is. */
    public enum Phase {
        /** Domains are starting. */
        STARTING,
        /** The program runs. */
        RUNNING,
        /** The run has ended, and its files are about to be removed. */
        ENDED,
        /** The run has failed. */
        FAILED;

        /** {@code running}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The process of one domain.
     *
     * @param name name of the domain
     * @param pid process id of its present, or last, life
     * @param life 0, and one more for each time that it was started anew
     * @param alive false when that process has ended
     */
    public record DomainStatus(String name, long pid, int life, boolean alive) {}

    /**
     * The death of a domain's process.
     *
     * @param domain name of the domain
     * @param pid what its process id was
     * @param at when, in milliseconds since 1970
     * @param how what of: {@code killed by signal 9}
     */
    public record Death(String domain, long pid, long at, String how) {}

    public RunStatus {
        domains = List.copyOf(domains);
        deaths = List.copyOf(deaths);
        remarks = List.copyOf(remarks);
    }

    /** Writes it into the run directory, all or nothing. */
    public void write(Path directory) throws IOException {
        Properties file = new Properties();
        file.setProperty("phase", phase.name());
        int number = 0;
        for (DomainStatus domain : domains) {
            file.setProperty(
                    "domain." + number++,
                    domain.name() + " " + domain.pid() + " " + domain.life() + " " + domain.alive());
        }
        number = 0;
        for (Death death : deaths) {
            file.setProperty(
                    "death." + number++, death.domain() + " " + death.pid() + " " + death.at() + " " + death.how());
        }
        number = 0;
        for (String remark : remarks) {
            file.setProperty("remark." + number++, remark);
        }
        Path fresh = directory.resolve(NAME + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            file.store(writer, null);
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        Files.move(fresh, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when there is none, or it is something else
     */
    public static RunStatus read(Path directory) throws IOException {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(NAME), StandardCharsets.UTF_8)) {
            file.load(reader);
            return of(file);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(directory.resolve(NAME) + " does not hold the state of a run: " + e.getMessage(), e);
        }
    }

    private static RunStatus of(Properties file) {
        List<DomainStatus> domains = new ArrayList<>();
        for (String line : values(file, "domain.")) {
            String[] words = line.split(" ", 4);
            domains.add(new DomainStatus(
                    words[0], Long.parseLong(words[1]), Integer.parseInt(words[2]), Boolean.parseBoolean(words[3])));
        }
        List<Death> deaths = new ArrayList<>();
        for (String line : values(file, "death.")) {
            String[] words = line.split(" ", 4);
            deaths.add(new Death(words[0], Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]));
        }
        return new RunStatus(Phase.valueOf(file.getProperty("phase", "")), domains, deaths, values(file, "remark."));
    }

    private static List<String> values(Properties file, String prefix) {
        List<String> values = new ArrayList<>();
        for (String value = file.getProperty(prefix + 0); value != null; ) {
            values.add(value);
            value = file.getProperty(prefix + values.size());
        }
        return values;
    }
}
