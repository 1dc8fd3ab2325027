package dev.crosscheck.link.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;

/** Tells a wire what happens on one of its sockets. */
final class WireHandler extends ChannelInboundHandlerAdapter {

    private static final System.Logger LOG = System.getLogger(WireHandler.class.getName());

    private final Wire wire;
    private final Side side;

    WireHandler(Wire wire, Side side) {
        this.wire = wire;
        this.side = side;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        wire.received(side, (ByteBuf) msg);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        wire.settled(side);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        wire.updateReading();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            wire.ended(side);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        wire.lost(side);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.log(System.Logger.Level.ERROR, () -> "link: " + wire + " gave up on a connection", cause);
        }
        wire.lost(side);
    }
}
