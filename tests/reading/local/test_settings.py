def test_words_happen_nowhere_in_particular(pipeline: Pipeline) -> None:
    text = "Rebels shelled a market in Homs on Sunday. The foreign minister of Norway condemned the rebels."
    assert claim_on(pipeline, text, "condemned").places == ()
