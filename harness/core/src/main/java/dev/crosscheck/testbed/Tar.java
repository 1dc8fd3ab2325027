package dev.crosscheck.testbed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An archive of one file, which is the only form in which the engine takes a file; POSIX.1-1988 (ustar). */
final class Tar {

    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final int CHECKSUM_AT = 148;
    private static final String READABLE_BY_ALL = "0000644";

    private Tar() {}

    static byte[] of(String name, byte[] content) {
        byte[] file = name.getBytes(StandardCharsets.UTF_8);
        if (file.length > LONGEST_NAME) {
            throw TestbedException.of(
                    "file for a container", "name", "'" + name + "'", "at most 100 bytes", "Shorten it.");
        }
        int blocks = (content.length + BLOCK - 1) / BLOCK;
        byte[] archive = new byte[BLOCK * (1 + blocks + 2)]; // two empty blocks end it
        System.arraycopy(file, 0, archive, 0, file.length);
        write(archive, 100, READABLE_BY_ALL);
        write(archive, 108, "0000000"); // user
        write(archive, 116, "0000000"); // group
        write(archive, 124, String.format("%011o", content.length));
        write(archive, 136, "00000000000"); // time
        write(archive, 156, "0"); // an ordinary file
        write(archive, 257, "ustar\00000");
        write(archive, CHECKSUM_AT, String.format("%06o\0 ", checksum(archive)));
        System.arraycopy(content, 0, archive, BLOCK, content.length);
        return archive;
    }

    private static void write(byte[] archive, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, archive, at, bytes.length);
    }

    /** The sum of the header's bytes, those of the sum itself taken as spaces. */
    private static int checksum(byte[] archive) {
        byte[] header = Arrays.copyOf(archive, BLOCK);
        Arrays.fill(header, CHECKSUM_AT, CHECKSUM_AT + 8, (byte) ' ');
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        return sum;
    }
}
