package dev.crosscheck.link;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a client gets of a stream of messages.
 *
 * @param messages those that arrived
 * @param status with which it ended
 */
record Download(List<byte[]> messages, Status status) {

    static Download through(ManagedChannel channel) {
        return of(channel, new byte[] {7});
    }

    static Download of(ManagedChannel channel, byte[] message) {
        List<byte[]> messages = new ArrayList<>();
        try {
            Iterator<byte[]> answer = ClientCalls.blockingServerStreamingCall(
                    channel, Bytes.DOWNLOAD, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), message);
            answer.forEachRemaining(messages::add);
            return new Download(messages, Status.OK);
        } catch (StatusRuntimeException e) {
            return new Download(messages, e.getStatus());
        }
    }
}
