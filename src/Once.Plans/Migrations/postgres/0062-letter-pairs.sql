-- Words in tasks: the store's own index over each two letters that stand beside one another, in any language and locale. What it finds
-- is looked at again, so that it need not know in which of the three columns or in which order they stand.
CREATE FUNCTION letter_pairs(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT letter || next) FROM (
        SELECT letter, lead(letter) OVER (ORDER BY place) AS next FROM unnest(string_to_array(words, NULL)) WITH ORDINALITY AS letters(letter, place)) AS pairs
    WHERE next IS NOT NULL
$$;

CREATE INDEX task_words ON plan_task USING gin (letter_pairs(heading || chr(10) || text || chr(10) || duty_words));
