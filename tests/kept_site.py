"""The pages of a small site whose checks are kept."""

FILES = {
    **{f"content/knee-{n}.md": f"# Knee {n}\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n" for n in range(3)},
    "content/index.md": "# Home\n\n- [Knee 1](knee-1.md)\n- [What else a knee may do](knee-2.md)\n",
    "content/part.md": '# Part\n\nSalt moves the knee.\nAsk your own team.\n\n--8<-- "tail.txt"\n',
    "content/far.md": '# Far\n\n--8<-- "far.txt"\n',
    "content/far.txt": "Sand heals the knee.\n",
    "content/tail.txt": "The tide turns.\n",
    "content/due.md": "---\nnext_check: 2027-01-01\n---\n\n# Due\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n",
}
