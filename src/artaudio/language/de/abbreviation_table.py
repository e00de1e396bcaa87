"""German abbreviations, and whether their full stop may end a sentence. Knows names only, not how any is spoken."""

from collections.abc import Mapping
from enum import Enum


class Stop(Enum):
    """When the full stop of an abbreviation is a sentence's as well, told by the word that follows."""

    NEVER = "never"  # something always follows that belongs to it: Dr. Müller, z. B. Berlin
    BEFORE_STARTER = "before-starter"  # before a word that begins sentences: Mio. Danach, not Mio. Euro
    BEFORE_CAPITAL = "before-capital"  # before any capital: usw. Polizisten kamen
    UNLESS_NUMBER = "unless-number"  # also a word, an abbreviation only before a number: Art. 5


_NEVER = """
Gen. Kpt. Uffz.
Abg. Adm. Anm. Az. Betr. Bf. Bgm. Bisch. Br. Buchst. Capt. Col. Dipl. Dipl.-Ing. Dipl.-Kfm. Dr. Dres. Drs. Frhr. Gebr.
Gouv. Hbf. Hg. Hl. Hptm. Hr. Hrn. Hrsg. Ing. Kard. Kfm. Lt. Ltg. Mag. Maj. Mr. Mrs. Ms. Msgr. Nr. Nrn. Oblt. Obltn.
Pfr. Prof. Präs. Ref. Reg.-Bez. Sen. Sgt. St. Sta. Ste. Sto. Univ. Univ.-Prof. Vors. Ziff. abgek. abzgl. ahd. allg.
alt. amtl. angebl. anschl. arab. ausg. ausschl. bayer. bayr. bes. betr. bez. bspw. bzgl. bzw. ca. chin. d.h. dergl.
dgl. dt. dtsch. dän. ebd. ehem. eidg. eigtl. einschl. engl. entspr. erg. europ. ev. evang. evtl. exkl. franz. frz.
geb. gegr. gek. gem. gen. gesch. gest. ggf. ggfs. ggü. griech. h.c. habil. hl. holl. hrsg. i.A. i.V.m. i.d.F. i.d.R.
inkl. insb. insbes. insges. internat. ital. iur. jap. jew. jur. jüd. kath. kgl. lat. lfd. lt. luth. m.E. m.W. m.a.W.
max. med. mhd. min. mind. mtl. n.n. nachf. nachm. nat. niederl. norw. näml. nördl. o.e. o.g. od. oec. offiz. orth.
phil. pol. poln. port. preuß. prot. publ. rd. rel. rer. resp. rum. russ. röm. s. s.a. s.o. s.u. schwed. schweiz. sog.
sogen. sowj. span. spez. staatl. stellv. stv. städt. syr. südl. techn. theol. tschech. tägl. türk. u. u.U. u.d.T.
u.v.a. ugs. ukr. ung. urspr. ursprgl. v. v.a. verh. verst. verw. vet. vgl. vglw. vmtl. vorl. vorm. vs. westl. wg.
wiss. wö. z. z.B. z.Hd. z.T. z.Zt. zit. zt. zus. zw. zzgl. zzt. österr. östl. ü. ü.M. ü.d.M.
"""

_BEFORE_STARTER = """
Abb. Abt. Apr. Aug. B.A. B.Sc. BSc. Bd. Bde. Bez. Bhf. Bill. Bln. Cie. Co. Corp. D.C. Dez. Di. Do. Dtl. Dtld. Einw.
Ew. Fa. Feb. Febr. Fr. Frkf. Ft. Fzg. Hbg. Inc. Inst. Jan. Jgdl. Jr. Jun. K.o. Kl. Kto. LL.M. Ldkr. Lkr.
Ltd. M.A. M.Sc. MSc. Mdb. Mdl. Mi. Mill. Min. Mio. Mo. Mrd. Mt. N.N. Nov. O.K. Obb. Okt. Pf. Ph.D. Pkt. Pl. Sa.
Sek. Sep. Sept. So. Sr. Stck. Std. Stk. Str. Tel. Tsd. U.S. U.S.A. Verf. Verl. Wwe. a.D. a.M. a.d.L. a.m. d.J. d.M.
e.V. f. ff. h. i.A. i.Br. i.E. i.H. i.R. i.S. i.V. i.Ü. jr. jun. k.o. l.J. m. m.b.H. n.E. n.H. n.V. o.J. o.O. o.k.
p.a. p.m. sen. sr. u.a. u.a.m. u.z. v.J. v.M. w.o.
"""

_BEFORE_CAPITAL = """
Jh. Jhd. Jhdt. Jhs. Kfz. Lkw. Pkw. a.a.O. cts. ect. etc. etc.pp. n.Chr. n.u.Z. o.dgl. o.Ä. o.ä. pp. qkm. qm. tgl. u.dgl. u.s.f.
u.s.w. u.v.m. u.Ä. u.ä. u.ä.m. usf. usw. uvm. v.Chr. v.u.Z.
"""

_UNLESS_NUMBER = """
Abs. Alt. Anl. Art. Aufl. Ausg. Beil. Bl. Buch. Fn. Hs. Jg. Kap. Lfg. No. Nrs. Pos. Rdnr. Rn. Rz. Sp. Tab. Taf. Var. Vol. Zi.
"""

ABBREVIATIONS: Mapping[str, Stop] = {
    name: stop
    for stop, names in (
        (Stop.UNLESS_NUMBER, _UNLESS_NUMBER),
        (Stop.BEFORE_CAPITAL, _BEFORE_CAPITAL),
        (Stop.BEFORE_STARTER, _BEFORE_STARTER),
        (Stop.NEVER, _NEVER),
    )
    for name in names.split()
}
"""Written without inner spaces and with the final stop ("z.B.", "Dr."): `z. B.` is looked up as `z.B.`."""
