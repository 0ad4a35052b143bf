package io.hawser.benchmarks.contenders;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A bare echo on Netty's WebSocket codec, its answers flushed once all that was read is answered. */
public final class NettyContender {
    private NettyContender() {}

    /**
     * Starts.
     *
     * @param args none
     * @throws IOException when standard input broke
     */
    public static void main(String[] args) throws IOException {
        ChannelGroup all = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        NioEventLoopGroup threads = new NioEventLoopGroup(1);
        InetSocketAddress address = (InetSocketAddress) new ServerBootstrap()
                .group(threads, threads)
                .channel(NioServerSocketChannel.class)
                .childHandler(new Pipeline(all))
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel()
                .localAddress();
        Host.obey(address.getPort());
    }

    private static final class Pipeline extends ChannelInitializer<SocketChannel> {
        private final ChannelGroup all;

        Pipeline(ChannelGroup all) {
            this.all = all;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline()
                    .addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536))
                    .addLast(new WebSocketServerProtocolHandler("/", null, false, 65_536, false, true))
                    .addLast(new Echo(all));
            all.add(channel);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes its channel
    private static final class Echo extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final ChannelGroup all;

        Echo(ChannelGroup all) {
            this.all = all;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            String text = ((TextWebSocketFrame) frame).text();
            if (text.startsWith("42[\"all\"")) {
                all.writeAndFlush(new TextWebSocketFrame(text));
            } else {
                context.write(new TextWebSocketFrame(text));
            }
        }

        /** A client that is gone is no news, and a line in the log would cost more than it did. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable gone) {
            context.close();
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }
}
