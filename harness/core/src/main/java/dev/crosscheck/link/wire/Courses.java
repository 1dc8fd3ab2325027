package dev.crosscheck.link.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a protocol does for each action; null for those that it cannot show.
 *
 * @param <C> the protocol's word for it
 */
public interface Courses<C> {
    @Nullable
    C answer(Action.Answer action);

    @Nullable
    C omit(Action.Omit action);

    @Nullable
    C delay(Action.Delay action);

    @Nullable
    C rewrite(Action.Rewrite action);

    @Nullable
    C cut(Action.Cut action);

    @Nullable
    C stall(Action.Stall action);

    @Nullable
    C repeat(Action.Repeat action);

    @Nullable
    C dribble(Action.Dribble action);

    @Nullable
    C discourage(Action.Discourage action);

    @Nullable
    C goAway(Action.GoAway action);
}
