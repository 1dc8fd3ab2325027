package dev.crosscheck.pact;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The descriptors of a gRPC interaction as a pact keeps them, named by the MD5 of their bytes: Pact's protobuf plugin wants it so.
 *
 * @param key 32 hexadecimal digits
 * @param bytes a {@code FileDescriptorSet} with imports
 */
record DescriptorBundle(String key, ByteString bytes) {

    static DescriptorBundle of(FileDescriptorSet files) {
        return of(files.toByteString());
    }

    static DescriptorBundle of(ByteString bytes) {
        return new DescriptorBundle(md5(bytes), bytes);
    }

    static String md5(ByteString bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "pact: MD5 was missing (expected: every Java has it). Use another Java.", e);
        }
    }
}
